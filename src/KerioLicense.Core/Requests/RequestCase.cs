using KerioLicense.Compliance.Rules;
using KerioLicense.Model;

namespace KerioLicense.Requests;

/// <summary>One server in a request.</summary>
/// <param name="Name">As people call it.</param>
/// <param name="IsRead">Readings show the license there.</param>
/// <param name="Users">Users of the license as it tells them; null when it does not.</param>
/// <param name="Version">The product's version; null when it was not read.</param>
/// <param name="SubscriptionExpires">The end of the subscription (UTC); null when it was not read.</param>
internal sealed record RequestServer(
    string Name, bool IsRead = false, int? Users = null, string? Version = null, DateTime? SubscriptionExpires = null);

/// <summary>What a request is about: the license, the servers, and how the license stands.</summary>
internal sealed record RequestCase
{
    public required KerioLicenseNumber Number { get; init; }

    public required KerioProduct Product { get; init; }

    public required RequestSituation Situation { get; init; }

    public required TemporaryLicenseReason Reason { get; init; }

    /// <summary>The server that has the license.</summary>
    public required RequestServer From { get; init; }

    /// <summary>The server that needs one; null where a temporary license is to be extended.</summary>
    public RequestServer? To { get; init; }

    /// <summary>The end of a permission (UTC): what comes before needs no request.</summary>
    public DateTime? PermittedUntil { get; init; }

    /// <summary>Since when both have had the license (UTC), as far as the look-back reaches;
    /// null when they do not, or it is not known.</summary>
    public DateTime? BothSince { get; init; }

    public string? Customer { get; init; }

    public int? Users { get; init; }

    /// <summary>The days before the period on which two had the license without a permission; null for none.</summary>
    /// <param name="period">What is asked for.</param>
    /// <param name="clock">Where days begin.</param>
    public RequestPeriod? NotCovered(RequestPeriod period, TimeProvider clock)
    {
        var first = PermittedUntil is { } end ? RequestPeriod.LastDay(end, clock).AddDays(1)
            : BothSince is { } since ? RequestPeriod.Day(since, clock)
            : (DateTime?)null;
        return Situation is RequestSituation.MigrationEnded or RequestSituation.TemporaryEnded or RequestSituation.ActiveDuplicate
            && first < period.From ? new RequestPeriod(first.Value, period.From.AddDays(-1)) : null;
    }

    /// <summary>A temporary license goes on, in place of a new one.</summary>
    public bool IsExtension => Situation is RequestSituation.TemporaryEnding or RequestSituation.TemporaryEnded;
}
