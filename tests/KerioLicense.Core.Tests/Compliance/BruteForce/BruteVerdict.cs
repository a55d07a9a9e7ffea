using System;
using System.Collections.Generic;
using System.Linq;
using KerioLicense.Model;
using KerioLicense.Verdict;

namespace KerioLicense.Core.Tests.Compliance.BruteForce;

/// <summary>
/// Section 4: the answer of any instant, for the certain installations and for the possible ones too, with doubtful pairs as one and as
/// two, and all of them together.
/// </summary>
internal sealed class BruteVerdict(BruteEstate estate, bool contradictory, List<DateTime> changes)
{
    private static readonly (Presence Least, bool DoubtfulPairsAreOne)[] s_ways =
        [(Presence.Certain, true), (Presence.Possible, true), (Presence.Certain, false), (Presence.Possible, false)];

    private readonly Dictionary<(BruteMember A, BruteMember B, Presence Least, bool Doubtful), BruteCouple> _couples = [];

    private bool IsPrefix => estate.License.StartsWith("P:", StringComparison.Ordinal);

    public Answer At(DateTime t)
    {
        var present = estate.Members.Count(m => m.Presence.At(t) != Presence.None);
        if (contradictory)
        {
            return Answer.Indeterminate("KL-DATA");
        }

        var isAlike = IsPrefix && estate.Units(t, Presence.Possible, true).Count > 1;
        if (!isAlike && present > 0 && estate.Members.SelectMany(m => m.Presence.Readings).Where(r => r <= t).Select(r => (DateTime?)r)
            .Max() is { } last
            && t >= last.AddDays(estate.Policy.Evidence.SilentAfterDays))
        {
            return Answer.Indeterminate("KL-NOT-READ");
        }

        var answer = Together([.. s_ways.Select(way => At(t, way.Least, way.DoubtfulPairsAreOne))]);
        return estate.MayBeOthers && present > 0 && answer.Status != ComplianceStatus.Violation
            ? Answer.Indeterminate("KL-NOT-READ") : answer;
    }

    private static Answer Together(List<Answer> answers) =>
        answers.Any(a => a.Status != answers[0].Status) ? Answer.Indeterminate(answers.MaxBy(a => a.Badness).Rule)
            : answers[0].Status == ComplianceStatus.Compliant ? answers[1]
            : answers[0];

    /// <summary>When the two of the breaches of an instant both certainly worked.</summary>
    public IEnumerable<(DateTime From, DateTime To)> Breaches(DateTime t)
    {
        foreach (var one in s_ways[..1])
        {
            var units = estate.Units(t, one.Least, one.DoubtfulPairsAreOne);
            if (units.Count == 2)
            {
                foreach (var (x, y) in AtWork(units, t))
                {
                    if (Couple(x, y, one.Least, one.DoubtfulPairsAreOne).Breach(t) is { } breach)
                    {
                        yield return breach.A.Both(breach.B);
                    }
                }
            }
        }
    }

    private Answer At(DateTime t, Presence least, bool doubtful)
    {
        var units = estate.Units(t, least, doubtful);
        var answer = Of(t, units, least, doubtful);
        return estate.Bridge is not { } bridge || units.Count == 0 || answer.Status == ComplianceStatus.Violation ? answer
            : t >= bridge.Until ? Answer.Violation("KL-TEMPORARY")
            : answer.Status == ComplianceStatus.Compliant ? Answer.Compliant("KL-TEMPORARY")
            : answer;
    }

    private Answer Of(DateTime t, List<List<BruteMember>> units, Presence least, bool doubtful)
    {
        if (units.Count == 0)
        {
            return estate.Members.Any(m => m.Presence.Readings.Any(r => r <= t))
                ? Answer.Compliant("KL-SINGLE")
                : Answer.Indeterminate("KL-NOT-READ");
        }

        if (units.Count == 1)
        {
            return Answer.Compliant(units is [{ Count: 2 }] ? "KL-HA-PAIR" : "KL-SINGLE");
        }

        if (IsPrefix)
        {
            return Answer.Indeterminate("KL-DATA");
        }

        if (units.Count >= 3)
        {
            return Answer.Violation("KL-REPLICATED");
        }

        var migrations = units.All(u => u.Count == 1)
            ? estate.Migrations(units[0][0], units[1][0]).Where(m => m.Started <= t).ToList() : [];
        if (migrations.Any(m => t < m.Until))
        {
            return Answer.Compliant("KL-MIGRATION");
        }

        if (estate.Agreements.Any(w => w.Holds(t)))
        {
            return Answer.Compliant("KL-AGREEMENT");
        }

        var couples = units[0].SelectMany(x => units[1].Select(y => Couple(x, y, least, doubtful))).ToList();
        var resting = units.Where(u => u.All(m => m.Roles.At(t) == InstallationRole.Standby)).ToList();
        if (resting.Count == 0 && migrations.Any(m => m.Until is null))
        {
            return Answer.Indeterminate("KL-MIGRATION");
        }

        var bothWork = units.All(u => u.Exists(m => m.Roles.At(t) == InstallationRole.Production));
        if (AtWork(units, t).Any(p => Couple(p.X, p.Y, least, doubtful).Breach(t) is not null))
        {
            return Answer.Violation(migrations.Any(m => m.Until <= t) ? "KL-MIGRATION-EXPIRED" : "KL-ACTIVE-DUPLICATE");
        }

        var sequence = couples.Max(c => c.Sequence(t));
        if (sequence is BruteSequence.Open or BruteSequence.Turns)
        {
            return Answer.Indeterminate("KL-FAILOVER");
        }

        if (resting.Exists(u => IsStandby(u, units.Single(o => o != u), couples, t)))
        {
            return Answer.Compliant(
                estate.Product == KerioProduct.Connect && resting.Exists(u => u.Exists(m => m.Roles.StateAt(t) == BruteState.Disabled))
                    ? "KL-CONNECT-DISABLED"
                    : estate.IdleRule);
        }

        return units.All(u => u.Count == 1) && (sequence == BruteSequence.Declared || (sequence == BruteSequence.Takeover && bothWork))
            ? Answer.Compliant("KL-FAILOVER")
            : Answer.Indeterminate(bothWork && migrations.Any(m => m.Until <= t) ? "KL-MIGRATION-EXPIRED" : estate.IdleRule);
    }

    private static IEnumerable<(BruteMember X, BruteMember Y)> AtWork(List<List<BruteMember>> units, DateTime t) =>
        from x in units[0]
        from y in units[1]
        where x.Roles.At(t) == InstallationRole.Production && y.Roles.At(t) == InstallationRole.Production
        select (x, y);

    /// <summary>It rests, and is not the producer that rests over a weekend beside one of which nothing is known.</summary>
    private static bool IsStandby(List<BruteMember> unit, List<BruteMember> other, List<BruteCouple> couples, DateTime t) =>
        unit.All(m => m.Roles.StateAt(t) != BruteState.None)
        || other.All(m => m.Roles.At(t) == InstallationRole.Standby)
        || other.Exists(m => m.Roles.At(t) == InstallationRole.Production)
        || !unit.Exists(m => couples.Exists(c => c.Has(m) && c.IsLastAtWork(m, t)));

    private BruteCouple Couple(BruteMember x, BruteMember y, Presence least, bool doubtful)
    {
        if (!_couples.TryGetValue((x, y, least, doubtful), out var couple))
        {
            _couples[(x, y, least, doubtful)] = couple = new BruteCouple(estate, x, y, least, doubtful, changes);
        }

        return couple;
    }
}
