using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Verdict;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;

namespace KerioLicense.Core.Tests.Compliance;

/// <summary>A generated estate: everything in it happens at full hours.</summary>
internal sealed record Estate(IReadOnlyList<KerioInstallation> Observations, KerioLicensePolicy Policy, double AsOf)
{
    public static TimeSpan Step { get; } = TimeSpan.FromHours(1);

    public DateTime AsOfTime => T(AsOf);

    /// <summary>
    /// The definition does not say which readings belong to which of two serial numbers that one id shows at one instant, nor which of the
    /// machines of one id a declaration means.
    /// </summary>
    public bool TellsMachinesApart => Observations.GroupBy(o => o.InstallationId).All(id =>
        id.Where(o => o.Machine.SerialNumber is not null).GroupBy(o => o.ObservedAt)
        .All(instant => instant.Select(o => o.Machine.SerialNumber).Distinct().Count() == 1)
        && ((Distinct(id, m => m.SerialNumber) <= 1 && Distinct(id, m => m.ServerHash) <= 1)
            || !(Policy.Migrations.Any(m => m.From == id.Key || m.To == id.Key)
                || Policy.Failovers.Any(f => f.From == id.Key || f.To == id.Key))));

    private static int Distinct(IEnumerable<KerioInstallation> observations, Func<MachineIdentity, string?> value) =>
        observations.Select(o => value(o.Machine)).OfType<string>().Distinct().Count();
}

/// <summary>
/// Small and nasty estates: one to four installations, short limits, so that every edge is near. Drafts are small numbers: the smaller they
/// are, the plainer the estate, which lets CsCheck shrink.
/// </summary>
internal static class EstateGen
{
    /// <summary>The instant of the verdict, in hours; readings lie up to 150 hours before it and a few after it.</summary>
    public const double AsOf = 200;

    private static readonly string[] s_names = ["a", "b", "c", "10.0.0.1"];

    /// <summary>What an installation does over time.</summary>
    private enum Habit
    {
        Works,
        Rests,
        Stops,
        Starts,
        Mixed,
    }

    private sealed record ReadingDraft(int At, int License, int Detail, int Reach, int Pattern, int Service, int Identity);

    private sealed record InstallationDraft(int Habit, int SwitchAt, int Product, ReadingDraft[] Readings);

    private sealed record DeclarationDraft(int Kind, int First, int Second, int From, int Length);

    private static readonly Gen<ReadingDraft> s_reading = Gen.Select(
        Gen.Int[0, 77], Gen.Int[0, 99], Gen.Int[0, 99], Gen.Int[1, 20], Gen.Int[0, 255], Gen.Int[0, 99], Gen.Int[0, 99],
        (at, license, detail, reach, pattern, service, identity) =>
            new ReadingDraft(at, license, detail, reach, pattern, service, identity));

    private static readonly Gen<InstallationDraft> s_installation = Gen.Select(
        Gen.Int[0, 7], Gen.Int[0, 75], Gen.Int[0, 49], s_reading.Array[1, 10],
        (habit, switchAt, product, readings) => new InstallationDraft(habit, switchAt, product, readings));

    private static readonly Gen<InstallationDraft[]> s_installations = Gen.Frequency(
        (1, s_installation.Array[1]), (6, s_installation.Array[2]), (2, s_installation.Array[3]), (1, s_installation.Array[4]));

    private static readonly Gen<DeclarationDraft> s_declaration = Gen.Select(
        Gen.Int[0, 15], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 80], Gen.Int[-1, 60],
        (kind, first, second, from, length) => new DeclarationDraft(kind, first, second, from, length));

    private static readonly Gen<KerioLicensePolicy> s_limits = Gen.Select(
        Gen.Int[2, 5], Gen.Int[4, 12], Gen.Int[4, 12], Gen.Int[1, 3],
        (lookBack, valid, quiet, stale) => new KerioLicensePolicy
        {
            Evidence = new EvidencePolicy
            {
                LookBackDays = lookBack,
                ReadingValidHours = valid,
                QuietHours = quiet,
                SilentAfterDays = stale,
            },
            WarnBeforeDays = 1,
        });

    public static Gen<Estate> Any { get; } = Gen.Select(Gen.Int[0, 19], s_installations, s_limits, s_declaration.Array[0, 3], Build);

    /// <summary>Without declarations: only what was read.</summary>
    public static Gen<Estate> Undeclared { get; } = Gen.Select(
        Gen.Int[0, 19], s_installations, s_limits, (product, installations, limits) => Build(product, installations, limits, []));

    private static Estate Build(int kind, InstallationDraft[] installations, KerioLicensePolicy limits, DeclarationDraft[] declarations)
    {
        // Which of two readings at one instant came first is not known; where that could decide who is one machine, every other
        // installation is read at odd hours.
        var apart = kind % 4 == 3;
        var split = kind % 8 == 3;
        var product = kind / 2;
        var common = product < 6 ? KerioProduct.Connect : product < 8 ? KerioProduct.Control : KerioProduct.Operator;
        var ids = new List<string>();
        var observations = new List<KerioInstallation>();
        for (var i = 0; i < installations.Length; i++)
        {
            var own = installations[i].Product == 49 ? (KerioProduct)((i + 1) % 3) : common;
            var name = i == 3 && own != KerioProduct.Control ? "d" : s_names[i];
            ids.Add(KerioInstallation.IdOf(own, name));
            observations.AddRange(Readings(ids[i], installations[i], own, i, apart, split));
        }

        if (!observations.Exists(o => o.LicenseNumber is { IsPrefix: false, Value: L1 }))
        {
            observations = observations.ConvertAll(o => o.LicenseNumber is { IsPrefix: false, Value: null } ? o.On(L1) : o);
        }

        // Now and then the same reading twice.
        observations.AddRange(observations.Where((_, i) => i % 7 == 5).ToList());
        return new Estate(observations, Declare(limits, declarations, ids, apart && !split), AsOf);
    }

    private static IEnumerable<KerioInstallation> Readings(
        string id, InstallationDraft draft, KerioProduct product, int index, bool apart, bool split)
    {
        // Counters of two servers begin at one instant only where one is a copy of the other.
        var (since, count) = (draft.Product % 5 == 4 ? 40.0 : 40.0 - index, 0L);
        var before = draft.Readings[0];
        foreach (var draftReading in draft.Readings.OrderBy(r => r.At))
        {
            // Two licenses at one instant: now and then.
            var reading = draftReading.At == before.At && draftReading.Identity < 95
                ? draftReading with { License = before.License } : draftReading;
            before = reading;
            var at = 50 + (2.0 * reading.At) - (apart ? index % 2 : 0);
            var works = Works(draft, at, reading);
            var o = License(Identity(Service(Read(id, at), reading, draft), apart ? reading.Identity : 0, reading.Reach, index, at, split),
                reading);
            o = draft.Product switch
            {
                40 => o with { Machine = o.Machine with { ClockOffsetSeconds = 3600 * ((index % 3) - 1) } },
                41 => o with { Customer = "C" + (index % 2) },
                42 or 43 => o with
                {
                    Machine = o.Machine with { ServerHash = "hash" + (at < 100 + index ? index : 0), StartedAt = T(at < 90 ? 20 : 91) },
                },
                _ => o,
            };
            switch (product)
            {
                case KerioProduct.Connect:
                    count += works ? 1 : 0;
                    if (reading.Detail % 11 == 10)
                    {
                        (since, count) = (at - reading.Reach, works ? 1 : 0);
                    }

                    yield return Mail(o, reading, draft, at, since, count);
                    break;
                case KerioProduct.Control:
                    yield return Box(o, reading, works, index);
                    break;
                default:
                    yield return Exchange(o, reading, draft, at);
                    break;
            }
        }
    }

    private static bool Works(InstallationDraft draft, double at, ReadingDraft reading) => (Habit)Math.Min(draft.Habit, 4) switch
    {
        Habit.Works => true,
        Habit.Rests => false,
        Habit.Stops => at <= 50 + (2 * draft.SwitchAt),
        Habit.Starts => at > 50 + (2 * draft.SwitchAt),
        _ => reading.Pattern % 2 == 0,
    };

    private static KerioInstallation License(KerioInstallation o, ReadingDraft reading) => reading.License switch
    {
        < 70 => o.On(L1),
        < 73 => o.On(L1).Redacted(),
        < 76 => o.On(L1).File("f0"),
        < 78 => o.File("f0"),
        < 79 => o.File("f1"),
        < 84 => o.On(P1),
        < 86 => o.On(P1).Redacted(),
        < 89 => o.On(L2),
        < 91 => o.On(L3),
        < 92 => o.On(L1, LicenseKind.Trial),
        < 94 => o.Unregistered(),
        _ => o,
    };

    private static KerioInstallation Identity(KerioInstallation o, int identity, int reach, int index, double at, bool split) =>
        identity switch
        {
            < 60 => o,
            < 89 => o.Serial("NG300-004" + (index / 2)),
            < 93 => o.Engine("5f1c0e7a9b", 30 + (10 * (index / 2))),
            < 95 => o.Engine("5f1c0e7a9b", at - reach),
            < 98 => o.Macs("02-00-5e-10-00-01", "02-00-5e-10-00-0" + (2 + (index / 2))),
            _ => split ? o.Serial("NG300-0099") : o,
        };

    private static KerioInstallation Service(KerioInstallation o, ReadingDraft reading, InstallationDraft draft) => reading.Service switch
    {
        < 60 => o,
        < 72 => o.Service(ServiceState.Running),
        < 79 => draft.Habit == (int)Habit.Works ? o : o.Service(ServiceState.Stopped),
        < 85 => draft.Habit == (int)Habit.Works
            ? o : o.Service(ServiceState.Stopped).StoppedSince((o.ObservedAt - Origin).TotalHours - reading.Reach),
        < 95 => draft.Habit == (int)Habit.Works ? o : o.Disabled(),
        _ => o.Disabled(),
    };

    private static KerioInstallation Mail(
        KerioInstallation o, ReadingDraft reading, InstallationDraft draft, double at, double since, long count)
    {
        if (reading.Detail % 10 < 6)
        {
            o = o.Counts(since, count);
            if (reading.Detail % 13 == 12)
            {
                o = o.Counts(o.Connect!.Counters! with { Relay = null });
            }
        }

        if (reading.Detail % 10 < 4)
        {
            return o;
        }

        var busy = Enumerable.Range(0, reading.Reach * 2).Select(h => at - h - 1)
            .Where(h => Works(draft, h, reading) && ((reading.Pattern >> ((int)h % 8)) & 1) == 1);
        return o.Log(at - (2 * reading.Reach), at, busy, reading.Detail % 29 == 28 ? ["691c2f10-0001a3e2"] : []);
    }

    private static KerioInstallation Box(KerioInstallation o, ReadingDraft reading, bool works, int index)
    {
        o = (reading.Detail % 10) switch
        {
            < 6 => works ? o.TwoCables() : o.OneCable(),
            6 => o.Links(Port(LinkStatus.Up), Port(LinkStatus.Down)),
            7 => o.Links(Port(LinkStatus.Up, ports: 3)),
            8 => reading.Reach % 2 == 0
                ? o.Links(Port(LinkStatus.Up, InterfaceGroup.Other))
                : o.Links(Port(LinkStatus.Up), Port(LinkStatus.Up, InterfaceGroup.Internet) with { Vlan = true }),
            _ => o,
        };
        return (reading.Pattern % 8) switch
        {
            6 => o.Pair(index % 2 == 0 ? HighAvailabilityRole.Master : HighAvailabilityRole.Slave),
            5 when reading.Detail % 3 == 0 => o.Pair(HighAvailabilityRole.Unknown),
            7 => o.Pair(
                index == 0 ? HighAvailabilityRole.Master : HighAvailabilityRole.Slave,
                reading.Reach switch
                {
                    1 => HighAvailabilityHealth.Disabled,
                    2 => HighAvailabilityHealth.Unknown,
                    _ => HighAvailabilityHealth.Ok,
                },
                "10.0.0.7"),
            _ => o,
        };
    }

    private static KerioInstallation Exchange(KerioInstallation o, ReadingDraft reading, InstallationDraft draft, double at)
    {
        if (reading.Detail % 10 < 4)
        {
            return o.Calling(Works(draft, at, reading) ? 1 : 0);
        }

        var calls = Enumerable.Range(0, reading.Reach * 2).Select(h => at - h - 1)
            .Where(h => Works(draft, h, reading) && ((reading.Pattern >> ((int)h % 8)) & 1) == 1)
            .Select(h => (h, h + (((int)h % 3) == 0 ? 0 : 1))).ToArray();
        return o.Calls(at - (2 * reading.Reach), at, calls);
    }

    private static KerioLicensePolicy Declare(KerioLicensePolicy policy, DeclarationDraft[] declarations, List<string> ids, bool mayBeOne)
    {
        foreach (var d in declarations)
        {
            var (one, other) = (ids[d.First % ids.Count], ids[d.Second % ids.Count]);
            var from = T(50 + (2 * d.From));
            var to = from.AddHours(2 * Math.Max(d.Length, 1));
            policy = d.Kind switch
            {
                <= 3 => policy with
                {
                    Migrations = [.. policy.Migrations,
                        new MigrationDeclaration
                        {
                            License = Number(L1),
                            From = one,
                            To = other,
                            Started = from,
                            Until = d.Length < 0 ? null : to,
                        }],
                    Migration = new MigrationPolicy { MaximumDays = d.Length == -1 && d.Kind == 3 ? 2 : policy.Migration.MaximumDays },
                },
                <= 5 => policy with
                {
                    Failovers = [.. policy.Failovers, new FailoverDeclaration { License = Number(L1), From = one, To = other, At = from }],
                },
                6 when mayBeOne => policy with { SameMachine = [.. policy.SameMachine, [one, other]] },
                <= 8 => policy with { Retired = [.. policy.Retired, new Retirement { Installation = one, On = from }] },
                <= 10 => policy with
                {
                    Statements =
                    [
                        .. policy.Statements,
                        new Statement
                        {
                            Installation = one,
                            Claim = one.StartsWith("control/", StringComparison.Ordinal) && d.Second > 0
                                ? StatementClaim.OneCable
                                : StatementClaim.Idle,
                            From = from,
                            To = to,
                            By = "x",
                        },
                    ],
                },
                11 => policy with
                {
                    Statements = [.. policy.Statements,
                        new Statement { Installation = one, Claim = StatementClaim.Active, From = from, To = to, By = "x" }],
                },
                12 when d.Second % 2 == 1 => policy with
                {
                    Agreements = [.. policy.Agreements,
                        new AgreementDeclaration { License = Number(L1), From = from, Until = to, GrantedBy = "x" }],
                },
                12 => policy with
                {
                    TemporaryLicenses = [.. policy.TemporaryLicenses, new TemporaryLicense { Number = Number(L1), Until = to }],
                },
                _ => policy with
                {
                    Waivers = [.. policy.Waivers,
                        new Waiver
                        {
                            License = Number(L1),
                            Rule = d.Kind == 13 ? "KL-ACTIVE-DUPLICATE" : "KL-REPLICATED",
                            Reason = "r",
                            ApprovedBy = "a",
                            Expires = T(AsOf + d.From - 10),
                        }],
                },
            };
        }

        return policy;
    }
}
