using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using KerioLicense.Core.Tests.Compliance.BruteForce;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Verdict;
using Xunit;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;

namespace KerioLicense.Core.Tests.Compliance;

/// <summary>
/// What more knowledge may do to a result. The order is what it asks of people: Compliant (nothing), Warning (look), Indeterminate (find out), Violation (act). It is the status
/// before a waiver, and it speaks of the result, not of the past instants of its time line: evidence that reaches farther back also makes an installation possibly present
/// earlier, and a statement "idle" ends Production at once where it takes quiet hours to prove Standby. Declared takeovers are left out: a statement can contradict them.
/// </summary>
public sealed class EngineMonotony
{
    private static readonly ComplianceStatus[] s_order = [ComplianceStatus.Compliant, ComplianceStatus.Warning, ComplianceStatus.Indeterminate, ComplianceStatus.Violation];

    private static readonly Gen<Estate> s_estates = EstateGen.Any.Select(e => e with { Policy = e.Policy with { Failovers = [] } });

    [Fact]
    public void An_unknown_stretch_that_turns_out_idle_makes_no_result_worse() => Each(
        (estate, machine, from, to) => Idle(estate, machine, from, to),
        (before, after) => after <= before);

    [Fact]
    public void An_unknown_stretch_that_turns_out_active_makes_no_result_better() => Each(
        (estate, machine, from, to) => [State(estate, machine, StatementClaim.Active, from, to)],
        (before, after) => after >= before);

    [Fact]
    public void One_more_possible_installation_makes_no_result_better() => Estates.Check(
        s_estates,
        estate =>
        {
            var product = estate.Observations.Count == 0 ? KerioProduct.Connect : estate.Observations[0].Product;
            var id = KerioInstallation.IdOf(product, "z");
            return new[] { 20.0, 70, 130, 195 }
                .Select(hour => Compare(estate, estate with { Observations = [.. estate.Observations, Read(id, hour).On(P1)] }, (before, after) => after >= before))
                .FirstOrDefault(flaw => flaw is not null);
        });

    private static void Each(Func<Estate, BruteMachine, double, double, IEnumerable<Estate>> changes, Func<int, int, bool> isRight) => Estates.Check(
        s_estates,
        estate =>
        {
            var machines = new BruteMachines(estate.Observations.Where(o => o.ObservedAt <= estate.AsOfTime), estate.Policy).Machines;

            // One more reading of a name that several machines answer to may be of another one.
            foreach (var machine in machines.Where(machine => !machines.Exists(other => other != machine && other.Is(machine.Name))))
            {
                foreach (var (from, to) in UnknownStretches(estate, machine))
                {
                    foreach (var changed in changes(estate, machine, from, to))
                    {
                        if (Compare(estate, changed, isRight) is { } flaw)
                        {
                            return flaw;
                        }
                    }
                }
            }

            return null;
        });

    private static string? Compare(Estate estate, Estate changed, Func<int, int, bool> isRight)
    {
        var after = Estates.Evaluate(changed);
        foreach (var result in Estates.Evaluate(estate).Where(r => r.LicenseNumber is { IsPrefix: false }))
        {
            var other = after.Single(r => result.LicenseNumber!.Equals(r.LicenseNumber));
            var (left, right) = (Array.IndexOf(s_order, result.OriginalStatus ?? result.Status), Array.IndexOf(s_order, other.OriginalStatus ?? other.Status));
            if (left >= 0 && right >= 0 && !isRight(left, right))
            {
                return $"before\n{EstateText.Describe([result], estate)}\n\nchanged\n{EstateText.Describe(changed)}\n\nafter\n{EstateText.Describe([other], changed)}";
            }
        }

        return null;
    }

    /// <summary>Some stretches in which nothing is claimed of the machine: a whole one, its beginning, its end.</summary>
    private static IEnumerable<(double From, double To)> UnknownStretches(Estate estate, BruteMachine machine)
    {
        var activity = new BruteActivity(
            machine.Readings, estate.Policy.Statements.Where(s => machine.Is(s.Installation)), _ => false, TimeSpan.FromHours(estate.Policy.Evidence.ReadingValidHours), estate.AsOfTime);
        double? begin = null;
        for (var hour = estate.AsOf - 150; hour <= estate.AsOf; hour++)
        {
            var known = hour == estate.AsOf || activity.Claims.Any(c => c.Meets(T(hour + 0.5), T(hour + 0.5)));
            if (!known)
            {
                begin ??= hour;
            }
            else if (begin is { } from)
            {
                begin = null;
                yield return (from, hour);
                if (hour - from > 3)
                {
                    yield return (from, from + 2);
                    yield return (hour - 2, hour);
                }
            }
        }
    }

    private static IEnumerable<Estate> Idle(Estate estate, BruteMachine machine, double from, double to)
    {
        yield return State(estate, machine, StatementClaim.Idle, from, to);
        var reading = Read(machine.Name, to);
        if (machine.Product == KerioProduct.Connect)
        {
            yield return With(estate, reading.Log(from, to, []));
            if (!machine.Readings.Exists(r => r.Connect?.Counters is not null))
            {
                yield return With(estate, reading.Counts(from, 0));
            }
        }

        if (machine.Product == KerioProduct.Operator)
        {
            yield return With(estate, reading.Calls(from, to));
        }
    }

    private static Estate With(Estate estate, KerioInstallation reading) => estate with { Observations = [.. estate.Observations, reading] };

    private static Estate State(Estate estate, BruteMachine machine, StatementClaim claim, double from, double to) => estate with
    {
        Policy = estate.Policy with { Statements = [.. estate.Policy.Statements, new Statement { Installation = machine.Name, Claim = claim, From = T(from), To = T(to), By = "x" }] },
    };
}
