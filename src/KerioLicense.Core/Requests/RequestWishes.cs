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

    /// <summary>The code by which the distributor knows the one who asks.</summary>
    public string? PartnerCode { get; init; }

    /// <summary>Name, address and tax number of the one who asks; in one line.</summary>
    public string? Company { get; init; }

    /// <summary>The day by which an answer is needed.</summary>
    public DateTime? AnswerBy { get; init; }

    /// <summary>The letter says what was not permitted, since when, and which days the request does not cover.</summary>
    public bool HasAdmission { get; init; }

    public string? Justification { get; init; }

    /// <summary><c>it</c> or <c>en</c>.</summary>
    public string Language { get; init; } = "en";
}
