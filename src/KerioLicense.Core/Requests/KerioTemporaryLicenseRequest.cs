using KerioLicense.Model;

namespace KerioLicense.Requests;

/// <summary>A request to the distributor for a temporary license: its facts, and the letter that says them. Nothing sends it.</summary>
public sealed record KerioTemporaryLicenseRequest
{
    /// <summary>
    /// <c>KLR-</c> and twelve hex digits, worked out from the license, the first and last day and the reason:
    /// the same request made twice has the same id.
    /// </summary>
    public string RequestId { get; init; } = "";

    /// <summary>The license that is to be bridged or extended, always the whole number; prints masked.</summary>
    public KerioLicenseNumber LicenseNumber { get; init; } = null!;

    public KerioProduct Product { get; init; }

    /// <summary>Users of the license; 0 and -2 mean unlimited, null that they are not known.</summary>
    public int? Users { get; init; }

    /// <summary>The servers that the request is about.</summary>
    public RequestInstallations Installations { get; init; } = new();

    /// <summary>The first day, at 00:00; a day of the calendar, of no time zone.</summary>
    public DateTime From { get; init; }

    /// <summary>The last day, at 00:00; it belongs to the period.</summary>
    public DateTime Until { get; init; }

    /// <summary>Days of the period, the first and the last included.</summary>
    public int Days => (Until - From).Days + 1;

    /// <summary>The first day on which the license was on two servers without a permission, and which the request does not cover; null for
    /// none. The letter names these days only with an admission.</summary>
    public DateTime? NotCoveredFrom { get; init; }

    /// <summary>The last such day.</summary>
    public DateTime? NotCoveredUntil { get; init; }

    public TemporaryLicenseReason Reason { get; init; }

    public string Subject { get; init; } = "";

    /// <summary>The letter as text, with the whole license number; lines end with <c>\n</c>.</summary>
    public string Body { get; init; } = "";

    /// <summary>The same letter as an HTML document.</summary>
    public string HtmlBody { get; init; } = "";

    /// <summary>The distributor; null when the draft leaves it open.</summary>
    public KerioContact? Recipient { get; init; }

    /// <summary>Who asks and answers questions; null when the draft leaves it open.</summary>
    public KerioContact? Requester { get; init; }

    /// <summary>Whose license it is.</summary>
    public string? Customer { get; init; }

    /// <summary>The language of the letter: <c>it</c> or <c>en</c>.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The draft message; null when none was saved.</summary>
    public string? Path { get; init; }

    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{RequestId} {Product} {LicenseNumber.Masked} {From:yyyy-MM-dd} - {Until:yyyy-MM-dd}");
}

/// <summary>The two servers of a request.</summary>
public sealed record RequestInstallations
{
    /// <summary>The server that has the license: in a migration the old one.</summary>
    public string From { get; init; } = "";

    /// <summary>The server that needs the temporary license: in a migration the new one;
    /// null where a temporary license is to be extended.</summary>
    public string? To { get; init; }

    /// <inheritdoc/>
    public override string ToString() => To is null ? From : From + " > " + To;
}
