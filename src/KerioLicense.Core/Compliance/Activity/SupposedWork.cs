namespace KerioLicense.Compliance.Activity;

/// <summary>When the next reading of an installation shows work, of the time since the last one.</summary>
internal enum SupposedWork
{
    Never,
    Throughout,

    /// <summary>Right after the last reading; this and what follows is told by logs only.</summary>
    AtFirst,

    /// <summary>Right before the next one.</summary>
    AtLast,
    AtBothEnds,
}
