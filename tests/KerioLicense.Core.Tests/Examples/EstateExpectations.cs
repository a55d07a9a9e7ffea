using System;
using System.Collections.Generic;
using KerioLicense.Model;
using KerioLicense.Verdict;
using static KerioLicense.Verdict.ComplianceStatus;
using static KerioLicense.Model.KerioProduct;

namespace KerioLicense.Core.Tests.Examples;

/// <summary>What must come out for one license of the estate.</summary>
/// <param name="Customer">Who the case is about.</param>
/// <param name="Product">The product.</param>
/// <param name="Installation">An installation that carries the license: finds the result also where no number is known.</param>
/// <param name="Status">The verdict.</param>
/// <param name="RuleId">The rule that decides.</param>
/// <param name="Why">One sentence for the estate's README.</param>
internal sealed record EstateExpectation(
    string Customer, KerioProduct Product, string Installation, ComplianceStatus Status, string RuleId, string Why)
{
    public string InstallationId => KerioInstallation.IdOf(Product, Installation);
}

/// <summary>The verdict on the license of Ferrari's mail servers at one instant.</summary>
internal sealed record EstateInstant(DateTime AsOf, ComplianceStatus Status, string RuleId, string Why);

/// <summary>The answers, worked out by hand from about_KerioLicense_Evidence, not taken from the engine.</summary>
internal static class EstateExpectations
{
    public static KerioLicenseNumber MovingLicense { get; } = EstateSeed.License("ferrari/connect");

    public static IReadOnlyList<EstateExpectation> All { get; } =
    [
        new("Rossi S.r.l.", Connect, "mx1.rossi.example", Compliant, "KL-CONNECT-DISABLED",
            "The second server's service is disabled. No API answers there: its license file, read locally, is the first server's."),
        new("Rossi S.r.l.", Control, "fw1.rossi.example", Compliant, "KL-CONTROL-ONECABLE",
            "The second box has exactly one cable in (LAN)."),
        new("Rossi S.r.l.", Operator, "pbx1.rossi.example", Compliant, "KL-OPERATOR-IDLE",
            "The second exchange's call log covers the whole month and holds no call."),
        new("Bianchi Trasporti S.p.A.", Connect, "mx1.bianchi.example", Compliant, "KL-CONNECT-IDLE",
            "The standby's counters stand still. The first server rests at weekends and is no standby for that. On 12 November the standby "
            + "began to count anew after a crash: the time line is Indeterminate for a while, until a day of rest was proven "
            + "again (13 November, 07:31 UTC)."),
        new("Colombo Logistica S.r.l.", Connect, "mx1.colombo.example", Compliant, "KL-CONNECT-IDLE",
            "The standby took over on 10 November and the first server has been idle since: a clean takeover (KL-FAILOVER on the time "
            + "line). The second server is known by fingerprint only."),
        new("Comune di Fontanalba", Connect, "mx1.fontanalba.example", Indeterminate, "KL-CONNECT-IDLE",
            "The standby's statistics were reset yesterday at 15:05 UTC: nobody knows about the hours before, and since then it "
            + "has not been quiet for a day."),
        new("Istituto Moretti", Connect, "mx1.moretti.example", Indeterminate, "KL-CONNECT-IDLE",
            "The second server's mail.log is a copy of the first one's (same Queue-IDs), and its counters could not be read."),
        new("De Luca Farmaceutici S.r.l.", Connect, "mx1.deluca.example", Indeterminate, "KL-CONNECT-IDLE",
            "The standby was last read on 6 November: it may be gone, it may be at work."),
        new("Ferrari Meccanica S.p.A.", Connect, "mx1.ferrari.example", Warning, "KL-MIGRATION-EXPIRED",
            "The old server was retired on 13 November, but the migration had ended on the 9th and both had worked on."),
        new("Ferrari Meccanica S.p.A.", Control, "fw-a.ferrari.example", Compliant, "KL-HA-PAIR",
            "An active/passive pair, read under both names and under its virtual address, which moved from one "
            + "box to the other on 4 November."),
        new("Russo Alimentari S.r.l.", Connect, "mx1.russo.example", Warning, "KL-MIGRATION", "A migration with three days left."),
        new("Russo Alimentari S.r.l.", Control, "fw1.russo.example", Indeterminate, "KL-CONTROL-ONECABLE",
            "The second box joins three sockets in one switch: between one and three cables are in."),
        new("Esposito Ceramiche S.a.s.", Operator, "pbx1.esposito.example", Compliant, "KL-AGREEMENT",
            "A disaster recovery test that the distributor has agreed to until 29 November; both exchanges may work."),
        new("Esposito Ceramiche S.a.s.", Connect, "mx1.esposito.example", Violation, "KL-MIGRATION-EXPIRED",
            "The migration ended on 15 November and both servers still work."),
        new("Romano Immobiliare S.r.l.", Control, "fw1.romano.example", Indeterminate, "KL-MIGRATION",
            "A migration without an agreed end; the article names no number of days."),
        new("Rizzo Grafica S.n.c.", Connect, "mail.rizzo.example", Compliant, "KL-SINGLE",
            "The new server works on a bridge license, so this number is in one place."),
        new("Rizzo Grafica S.n.c.", Connect, "mx1.rizzo.example", Compliant, "KL-TEMPORARY", "A bridge license until 31 December."),
        new("Rizzo Grafica S.n.c.", Control, "fw1.rizzo.example", Compliant, "KL-SINGLE", "One installation."),
        new("Rizzo Grafica S.n.c.", Control, "fw9.rizzo.example", Warning, "KL-TEMPORARY", "A bridge license that ends on 24 November."),
        new("Rizzo Grafica S.n.c.", Operator, "pbx1.rizzo.example", Compliant, "KL-SINGLE", "One installation."),
        new("Rizzo Grafica S.n.c.", Operator, "pbx9.rizzo.example", Violation, "KL-TEMPORARY",
            "A bridge license that ended on 17 November and is still in use."),
        new("Fabbri Dolciaria S.p.A.", Connect, "mx1.fabbri.example", Compliant, "KL-SINGLE", "One installation."),
        new("Fabbri Dolciaria S.p.A.", Control, "fw1.fabbri.example", Compliant, "KL-SINGLE", "One installation."),
        new("Fabbri Dolciaria S.p.A.", Control, "fw2.fabbri.example", Compliant, "KL-SINGLE", "The branch has a license of its own."),
        new("Ricci Arredamenti S.r.l.", Connect, "mx1.ricci.example", Compliant, "KL-FAILOVER",
            "The standby took over yesterday, and the policy declares it."),
        new("Hotel Marino S.r.l.", Connect, "mx1.marino.example", Indeterminate, "KL-FAILOVER",
            "The standby made traffic yesterday and nobody has declared a takeover: the next reading tells."),
        new("Santoro Costruzioni S.p.A.", Connect, "mx1.santoro.example", Indeterminate, "KL-FAILOVER",
            "A takeover on 27 October and back again on 2 November, and nobody has declared either: the two work in turns."),
        new("Greco Consulting S.r.l.", Connect, "mx1.greco.example", Violation, "KL-ACTIVE-DUPLICATE",
            "One server works in the mornings and the other in the afternoons: never in the same hour, but both are in production."),
        new("Bruno Edilizia S.r.l.", Connect, "mx1.bruno.example", Violation, "KL-ACTIVE-DUPLICATE",
            "A clone with the server hash and the counters of the original, but another start time: a second "
            + "machine, and it fetches mail by POP3."),
        new("Gallo Impianti S.p.A.", Connect, "mx1.gallo.example", Violation, "KL-REPLICATED",
            "Three copies, all idle: \"replicata più di 1 volta\" whatever they do."),
        new("Costa Viaggi S.r.l.", Control, "fw1.costa.example", Warning, "KL-ACTIVE-DUPLICATE",
            "From 3 to 5 November the second box had both cables in: a breach that has ended."),
        new("Giordano Tessuti S.p.A.", Connect, "mx1.giordano.example", Waived, "KL-ACTIVE-DUPLICATE",
            "Two servers in production, accepted until 31 January."),
        new("Giordano Tessuti S.p.A.", Control, "fw1.giordano.example", Violation, "KL-ACTIVE-DUPLICATE",
            "Two boxes in production; the acceptance lapsed on 31 October."),
        new("Mancini Odontoiatria S.r.l.", Operator, "pbx1.mancini.example", Compliant, "KL-OPERATOR-IDLE",
            "The standby's keeper has signed a statement, and the verdict says that it rests on that."),
        new("Mancini Odontoiatria S.r.l.", Operator, "pbx3.mancini.example", Indeterminate, "KL-OPERATOR-IDLE",
            "Of the second exchange it is only known that it made no call at the moments of the readings."),
        new("Studio Legale Verdi", Connect, "mx1.verdi.example", Compliant, "KL-SINGLE",
            "One server under two names: same server hash and same start."),
        new("Studio Legale Verdi", Operator, "pbx.verdi.example", Compliant, "KL-SINGLE",
            "One exchange under two names, by the policy's word."),
        new("Conti & Partner", Connect, "mx1.conti.example", Indeterminate, "KL-ACTIVE-DUPLICATE",
            "A second server at work shows only the first eleven characters of its number, and they agree."),
        new("Caruso Distribuzione S.r.l.", Control, "fw1.caruso.example", Indeterminate, "KL-DATA",
            "Two boxes of which only the first eleven characters are known."),
        new("Barbieri Assicurazioni S.n.c.", Connect, "mx1.barbieri.example", Indeterminate, "KL-DATA",
            "The number of the mail server was supplied for the exchange too."),
        new("Cantine Lombardi S.r.l.", Operator, "pbx1.lombardi.example", NotApplicable, "KL-TRIAL", "A registered trial."),
        new("Cantine Lombardi S.r.l.", Control, "fw1.lombardi.example", NotApplicable, "KL-UNREGISTERED", "No number at all."),
        new("Cantine Lombardi S.r.l.", Connect, "mx1.lombardi.example", Indeterminate, "KL-NOT-READ", "The license could not be read."),
    ];

    public static IReadOnlyList<EstateInstant> Moving { get; } =
    [
        new(EstateCalendar.Utc("2026-10-25 08:00"), Compliant, "KL-SINGLE", "Before the new server."),
        new(EstateCalendar.Utc("2026-10-30 08:00"), Compliant, "KL-MIGRATION", "Days are left; both work."),
        new(EstateCalendar.Utc("2026-11-05 08:00"), Warning, "KL-MIGRATION", "The end (9 November, 23:00 UTC) is near."),
        new(EstateCalendar.Utc("2026-11-10 08:00"), Indeterminate, "KL-MIGRATION-EXPIRED",
            "The end has come. The last growth of the old server's counters may lie before it: the next reading tells."),
        new(EstateCalendar.Utc("2026-11-12 08:00"), Indeterminate, "KL-FAILOVER",
            "Both have worked in two nights' intervals after the end: one may still have stopped just before the other began."),
        new(EstateCalendar.Utc("2026-11-13 08:00"), Violation, "KL-MIGRATION-EXPIRED",
            "Both have worked after the end, and at the same time."),
        new(EstateCalendar.AsOf, Warning, "KL-MIGRATION-EXPIRED", "The old server is retired, but the breach lies within the look-back."),
        new(EstateCalendar.Utc("2026-12-16 08:00"), Indeterminate, "KL-NOT-READ",
            "The breach lies more than thirty days back, but nobody has read the server for weeks."),
    ];
}
