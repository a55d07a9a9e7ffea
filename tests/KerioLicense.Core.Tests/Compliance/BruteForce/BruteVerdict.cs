using System;
using System.Collections.Generic;
using System.Linq;
using KerioLicense.Model;
using KerioLicense.Verdict;

namespace KerioLicense.Core.Tests.Compliance.BruteForce;

/// <summary>Section 4: the answer at every sampled instant, for the certain installations, for the possible ones too, and both together.</summary>
internal sealed class BruteVerdict
{
    private readonly BruteEstate _estate;
    private readonly bool _contradictory;

    public BruteVerdict(BruteEstate estate, bool contradictory)
    {
        (_estate, _contradictory) = (estate, contradictory);
        Certain = new BruteEpisodes(estate, Presence.Certain);
        var possible = new BruteEpisodes(estate, Presence.Possible);
        for (var cell = 0; cell < estate.Grid.Count; cell++)
        {
            Answers.Add(Combine(cell, At(cell, Presence.Certain, Certain), At(cell, Presence.Possible, possible)));
        }
    }

    public List<Answer> Answers { get; } = [];

    public BruteEpisodes Certain { get; }

    private Answer Combine(int cell, Answer certain, Answer possible)
    {
        var present = _estate.Members.Where(m => m.Presence[cell] != Presence.None).ToList();
        var contradictory = _contradictory
            || (_estate.License.StartsWith("P:", StringComparison.Ordinal) && present.Count > 1);
        return contradictory ? Answer.Indeterminate("KL-DATA")
            : certain.Status == possible.Status ? (certain.Status == ComplianceStatus.Compliant ? possible : certain)
            : Answer.Indeterminate(certain.Badness > possible.Badness ? certain.Rule : possible.Rule);
    }

    private Answer At(int cell, Presence least, BruteEpisodes episodes)
    {
        var units = _estate.Units(cell, least);
        var answer = At(cell, units, episodes);
        if (_estate.Bridge is not { } bridge || units.Count == 0)
        {
            return answer;
        }

        return answer.Status == ComplianceStatus.Violation ? answer
            : _estate.Grid.At[cell] >= bridge.Until ? Answer.Violation("KL-TEMPORARY")
            : answer.Status == ComplianceStatus.Compliant ? Answer.Compliant("KL-TEMPORARY")
            : answer;
    }

    private Answer At(int cell, List<List<BruteMember>> units, BruteEpisodes episodes)
    {
        var t = _estate.Grid.At[cell];
        if (units.Count <= 1)
        {
            return Answer.Compliant(units is [{ Count: 2 }] ? "KL-HA-PAIR" : "KL-SINGLE");
        }

        if (units.Count >= 3)
        {
            return Answer.Violation("KL-REPLICATED");
        }

        var migrations = _estate.Migrations(units[0], units[1]).Where(m => m.Started <= t).ToList();
        if (migrations.Any(m => t < m.Until))
        {
            return Answer.Compliant("KL-MIGRATION");
        }

        var standby = units.Where(u => u.All(m => m.Roles[cell] == InstallationRole.Standby)).ToList();
        if (standby.Count > 0)
        {
            var disabled = _estate.Product == KerioProduct.Connect && standby.Any(u => u.Any(m => m.IsDisabled(t)));
            return Answer.Compliant(disabled ? "KL-CONNECT-DISABLED" : _estate.IdleRule);
        }

        if (migrations.Any(m => m.Until is null))
        {
            return Answer.Indeterminate("KL-MIGRATION");
        }

        var working = units.Select(u => u.Where(m => m.Roles[cell] == InstallationRole.Production).ToList()).ToList();
        if (working.All(w => w.Count > 0))
        {
            var breach = Answer.Violation(migrations.Any(m => m.Until <= t) ? "KL-MIGRATION-EXPIRED" : "KL-ACTIVE-DUPLICATE");
            return working[0].SelectMany(x => working[1].Select(y => episodes.Of(x, y, cell) is { Best: { } excuse } ? excuse.Answer : breach)).MaxBy(a => a.Badness);
        }

        var members = units.SelectMany(u => u).ToList();
        return members.Any(x => members.Any(y => IsDeclaredGone(x, y, cell, episodes)))
            ? Answer.Compliant("KL-FAILOVER")
            : Answer.Indeterminate(_estate.IdleRule);
    }

    /// <summary>A declared takeover from x, and nothing known of x since.</summary>
    private static bool IsDeclaredGone(BruteMember x, BruteMember y, int cell, BruteEpisodes episodes)
    {
        var latest = episodes.All.Where(e => (e.A == x && e.B == y) || (e.A == y && e.B == x)).Where(e => e.Cells.Min() < cell).MaxBy(e => e.Begin);
        return x.Roles[cell] == InstallationRole.Unknown
            && latest is not null && latest.Excuses.Any(e => e.Declared && e.X == x)
            && !Enumerable.Range(latest.Cells.Max() + 1, Math.Max(0, cell - latest.Cells.Max())).Any(c => x.Roles[c] == InstallationRole.Production);
    }
}
