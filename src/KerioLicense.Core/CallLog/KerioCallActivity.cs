using KerioLicense.Model;

namespace KerioLicense.CallLog;

/// <summary>What call logs say.</summary>
internal sealed record KerioCallActivity
{
    /// <summary>What goes into an observation; null when no call was understood and nobody said what the log covers.</summary>
    public CallActivityReading? Reading { get; init; }

    /// <summary>Rows read, without the one that names the columns.</summary>
    public long Rows { get; init; }

    /// <summary>Rows not understood. Each could be a call, so the cover begins after the last of them.</summary>
    public long NotUnderstood { get; init; }

    /// <summary>The first of these: file, row and reason. Never their content, which is people's numbers.</summary>
    public IReadOnlyList<CallRowFault> Faults { get; init; } = [];
}

/// <summary>Why a row was not understood.</summary>
internal sealed record CallRowFault
{
    public string File { get; init; } = "";

    /// <summary>The line in the file, from 1.</summary>
    public int Line { get; init; }

    public string Reason { get; init; } = "";
}
