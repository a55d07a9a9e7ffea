namespace KerioLicense.Compliance.Timeline;

/// <summary>What the changes between two servers come to; the better ones first.</summary>
internal enum ChangeOutcome
{
    /// <summary>Every change is declared, the last one as a failover.</summary>
    Declared,

    /// <summary>Every change is declared, but the last one only by a permission that it can lie in:
    /// nobody says that the former server rests.</summary>
    Permitted,

    /// <summary>One change, shown to be a takeover.</summary>
    Takeover,

    /// <summary>One that is a takeover if the former server is shown at rest.</summary>
    Open,

    /// <summary>Anything else: no takeover, or work in turns.</summary>
    Turns,
}

/// <summary>The last change between two servers within a look-back, and what all of them come to.</summary>
/// <param name="Outcome">What they come to.</param>
/// <param name="Former">The one that worked before.</param>
/// <param name="Current">The one that worked last.</param>
/// <param name="At">When the current one was first at work, at the latest.</param>
/// <param name="Count">How many changes there were, at the fewest.</param>
internal sealed record Change(ChangeOutcome Outcome, Member Former, Member Current, DateTime At, int Count);
