using KerioLicense.Values;

namespace KerioLicense.Model;

/// <summary>What was read of a Kerio Operator exchange.</summary>
public sealed record OperatorReading
{
    /// <summary>Calls in progress at the reading. None at one moment proves nothing about the time around it.</summary>
    public int? ActiveCalls { get; init; }

    public CallActivityReading? CallActivity { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Listing.Of(("active calls", ActiveCalls), ("calls", CallActivity));
}

/// <summary>What a call log proves: the stretch that it covers, and the calls in it.</summary>
public sealed record CallActivityReading
{
    /// <summary>Beginning of the stretch (UTC).</summary>
    public DateTime CoveredFrom { get; init; }

    /// <summary>End of the stretch (UTC).</summary>
    public DateTime CoveredTo { get; init; }

    public IReadOnlyList<CallRecord> Calls { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => Listing.Of(("from", CoveredFrom), ("to", CoveredTo), ("calls", Calls.Count));
}

public enum CallDirection
{
    /// <summary>Not read.</summary>
    Unknown,
    Incoming,
    Outgoing,
    Internal,
}

/// <summary>One call. Numbers and names are never kept.</summary>
public sealed record CallRecord
{
    /// <summary>UTC.</summary>
    public DateTime Start { get; init; }

    /// <summary>UTC; equal to <see cref="Start"/> for a call that nobody answered.</summary>
    public DateTime End { get; init; }

    public CallDirection Direction { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Listing.Of(("", Direction), ("from", Start), ("to", End));
}
