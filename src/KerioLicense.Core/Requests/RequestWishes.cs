using KerioLicense.Model;

namespace KerioLicense.Requests;

/// <summary>What the one who asks says about a request. Null means "as the result has it", or "not said".</summary>
internal sealed record RequestWishes
{
    public TemporaryLicenseReason? Reason { get; init; }

    /// <summary>The first day.</summary>
    public DateTime? From { get; init; }

    /// <summary>The last day; either it or <see cref="Days"/> is given.</summary>
    public DateTime? Until { get; init; }

    /// <summary>Days of the period, the first included.</summary>
    public int? Days { get; init; }

    /// <summary>The whole number, where a result has only part of it.</summary>
    public KerioLicenseNumber? LicenseNumber { get; init; }

    public string? FromInstallation { get; init; }

    public string? ToInstallation { get; init; }

    public int? Users { get; init; }

    public KerioContact? Distributor { get; init; }

    public KerioContact? Requester { get; init; }

    public string? Customer { get; init; }

    public string? Justification { get; init; }

    /// <summary><c>it</c> or <c>en</c>.</summary>
    public string Language { get; init; } = "en";
}
