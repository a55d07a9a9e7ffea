namespace KerioLicense.Verdict;

/// <summary>How much of the look-back has an answer. The three times together are the look-back.</summary>
public sealed record Coverage
{
    /// <summary>What has one: anything but Indeterminate.</summary>
    public TimeSpan Decided { get; internal init; }

    /// <summary>What was read and is Indeterminate.</summary>
    public TimeSpan Undecided { get; internal init; }

    /// <summary>What nobody read.</summary>
    public TimeSpan NotRead { get; internal init; }

    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"decided {Decided:d\\.hh\\:mm}, undecided {Undecided:d\\.hh\\:mm}, not read {NotRead:d\\.hh\\:mm}");
}
