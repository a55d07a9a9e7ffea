using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KerioLicense.Compliance.Activity;
using KerioLicense.Compliance.Identity;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Time;
using Xunit;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;

namespace KerioLicense.Core.Tests.Compliance.Activity;

/// <summary>
/// What each kind of evidence says. A piece is told as <c>claim from-to words</c>, a stretch of one tick as its beginning, one that is firm
/// for a part only with that part's end; proofs stand after them.
/// </summary>
public sealed class EvidenceReadingTests
{
    private const double AsOf = 1000;

    private const string Fell =
        "Unknown 10-20 A traffic counter fell: a snapshot was put back, or two machines answer to this name. Nothing follows.";

    [Fact]
    public void Counters_that_are_all_zero_were_idle_since_their_beginning()
    {
        AssertSays(["Idle 2-10 All traffic counters are zero."], Counters(10, since: 2));
        AssertSays([], Counters(10, since: 10));
        AssertSays([], Counters(10, since: 2, 0, 0, 0, 0, 0, 0, 1));
        AssertSays([], Counters(10, since: 2, 0, 0, 0, 0, 0, 0, null));
    }

    [Fact]
    public void Any_counter_that_grows_is_activity()
    {
        for (var i = 0; i < 7; i++)
        {
            long?[] later = [1, 2, 3, 4, 5, 6, 7];
            later[i] += 10;
            AssertSays(
                [$"Active 10-20 Traffic counters grew: received +{(i == 0 ? 10 : 0)}, transmitted +{(i == 1 ? 10 : 0)}, all +10.",
                    "proof 10-20"],
                Counters(10, 0, 1, 2, 3, 4, 5, 6, 7),
                Counters(20, 0, later));
        }
    }

    [Fact]
    public void Two_that_grow_are_as_good_as_one() => AssertSays(
        ["Active 10-20 Traffic counters grew: received +4, transmitted +5, all +12.", "proof 10-20"],
        Counters(10, 0, 1, 2, 3, 4, 5, 6, 7),
        Counters(20, 0, 5, 7, 6, 4, 5, 6, 7));

    [Fact]
    public void Counters_that_stand_still_are_idle() => AssertSays(
        ["Idle 10-20 No traffic counter grew (sum 28)."],
        Counters(10, 0, 1, 2, 3, 4, 5, 6, 7),
        Counters(20, 0, 1, 2, 3, 4, 5, 6, 7));

    [Fact]
    public void Where_a_counter_falls_nothing_follows()
    {
        for (var i = 0; i < 7; i++)
        {
            long?[] later = [1, 1, 1, 1, 1, 1, 1];
            later[i] = 0;
            AssertSays([Fell], Counters(10, 0, 1, 1, 1, 1, 1, 1, 1), Counters(20, 0, later));
        }

        AssertSays([Fell], Counters(10, 0, 1), Counters(20, 0));
    }

    [Fact]
    public void Growth_that_the_log_explains_leaves_the_word_to_the_hours_of_the_log() => AssertSays(
        [
            "Unknown 10-14 Counters grew by no more than the mail log shows: the hours of the log count.",
            "Idle 10-12 The mail log has no message in this stretch.",
            "Active 12-13 2 received and 0 sent in this hour (mail.log).",
            "Idle 13-14 The mail log has no message in this stretch.",
            "proof 12-13",
        ],
        Counters(10, 0, 5),
        Counters(14, 0, 7),
        MailLog(10, 14, Hour(12, 2, 0)));

    [Fact]
    public void Growth_beyond_the_log_or_outside_of_its_cover_is_activity()
    {
        AssertSays(
            ["Active 10-14 Traffic counters grew: received +3, transmitted +0, all +3.",
                "Active 12-13 2 received and 0 sent in this hour (mail.log).", "proof 10-14", "proof 12-13"],
            Counters(10, 0, 5),
            Counters(14, 0, 8),
            MailLog(12, 13, Hour(12, 2, 0)));
        AssertSays(
            [
                "Active 10-14 Traffic counters grew: received +3, transmitted +0, all +3.",
                "Idle 10-12 The mail log has no message in this stretch.",
                "Active 12-13 2 received and 0 sent in this hour (mail.log).",
                "Idle 13-14 The mail log has no message in this stretch.",
                "proof 10-14",
                "proof 12-13",
            ],
            Counters(10, 0, 5),
            Counters(14, 0, 8),
            MailLog(10, 14, Hour(12, 2, 0)));
    }

    [Fact]
    public void Of_counters_that_were_not_all_read_only_growth_follows()
    {
        AssertSays(["Unknown 10-20 Not all counters were read: nothing follows."], Counters(10, 0, 5, null), Counters(20, 0, 5));
        AssertSays(["Unknown 10-20 Not all counters were read: nothing follows."], Counters(10, 0, 5), Counters(20, 0, 5, null));
        AssertSays(["Active 10-20 Traffic counters grew: received +1, transmitted +0, all +1.", "proof 10-20"], Counters(10, 0, 5, 3),
            Counters(20, 0, 6, null));
        AssertSays(["Active 10-20 Traffic counters grew: received +0, transmitted +4, all +4.", "proof 10-20"], Counters(10, 0, null, 1),
            Counters(20, 0, 6, 5));
    }

    [Fact]
    public void After_a_reset_the_time_before_it_is_not_known()
    {
        const string Gap = "Unknown 10-15 The counters were reset in this stretch: what happened before the reset is not known.";
        AssertSays([Gap, "Active 15-20 Counters were reset and count 3 since.", "proof 15-20"], Counters(10, 0, 9), Counters(20, 15, 3));
        AssertSays([Gap, "Idle 15-20 All traffic counters are zero."], Counters(10, 0, 9), Counters(20, 15));
        AssertSays([Gap, "Unknown 15-20 Not all counters were read: nothing follows."], Counters(10, 0, 9), Counters(20, 15, [null]));
    }

    [Fact]
    public void A_beginning_that_does_not_fit_tells_nothing()
    {
        const string Nothing = "Unknown 10-20 The counters' beginning does not fit the reading before: nothing follows.";
        AssertSays([Nothing], Counters(10, 5, 9), Counters(20, 4, 3));
        AssertSays([Nothing], Counters(10, 5, 9), Counters(20, 10, 3));
        AssertSays([Nothing], Counters(10, 5, 9), Counters(20, 20, 3));
        AssertSays([Nothing], Counters(10, 5, 9), Counters(20, 21, 3));
    }

    [Fact]
    public void Two_readings_of_one_instant_that_differ_prove_activity_at_it()
    {
        AssertSays(["Active 10 Traffic counters grew: received +2, transmitted +0, all +2.", "proof 10-10"], Counters(10, 0, 3),
            Counters(10, 0, 1));
        AssertSays([], Counters(10, 0, 3), Counters(10, 0, 3));
    }

    [Fact]
    public void Hours_of_a_mail_log_with_a_message_are_active_and_the_others_idle() => AssertSays(
        [
            "Idle 0.5-2 The mail log has no message in this stretch.",
            "Active 2-3 1 received and 0 sent in this hour (mail.log).",
            "Active 3-4 0 received and 2 sent in this hour (mail.log.1).",
            "Idle 4-9 The mail log has no message in this stretch.",
            "Active 9-9.5 1 received and 0 sent in this hour (mail.log).",
            "proof 2-3",
            "proof 3-4",
            "proof 9-9.5",
        ],
        MailLog(0.5, 9.5, Hour(9, 1, 0), Hour(3, 0, 2, "mail.log.1"), Hour(2, 1, 0), Hour(5, 0, 0), Hour(11, 1, 1)));

    [Fact]
    public void A_copied_log_is_no_evidence() => Assert.Equal(
        ["Unknown 0-9 The mail log shares Queue-IDs with that of another installation: one of them is a copy, so neither is evidence."],
        Told(Evidence([MailLog(0, 9, Hour(3, 1, 1))], isCopiedLog: _ => true)));

    [Fact]
    public void A_call_proves_activity_at_both_ends_and_the_rest_of_the_log_is_idle() => AssertSays(
        [
            "Active 2-3 A call (Internal).",
            "Active 5 A call (Internal).",
            "Idle 0-2 The call log has no call in this stretch.",
            "Idle 3-9 The call log has no call in this stretch.",
            "proof 2-2",
            "proof 3-3",
            "proof 5-5",
        ],
        Read("operator/a", 10).Calls(0, 9, (2, 3), (5, 5), (7, 6)));

    [Fact]
    public void Calls_in_progress_prove_activity_at_the_reading()
    {
        AssertSays(["Active 10 3 calls in progress.", "proof 10-10"], Read("operator/a", 10).Calling(3));
        AssertSays([], Read("operator/a", 10).Calling(0));
    }

    [Fact]
    public void A_stopped_service_is_idle_at_the_reading_and_a_disabled_one_until_the_next_or_for_its_valid_hours()
    {
        AssertSays(["Idle 10 (firm to 10) The Kerio service is not running."], Read("connect/a", 10).Service(ServiceState.Stopped));
        AssertSays(
            ["Idle 4-10 The Kerio service has been stopped since 2026-11-01 04:00 UTC.",
                "Idle 10 (firm to 10) The Kerio service is not running."],
            Read("connect/a", 10).Service(ServiceState.Stopped).StoppedSince(4));
        AssertSays(
            ["Idle 0-5 Disabled The Kerio service is stopped and disabled.", "Idle 5 (firm to 5) The Kerio service is not running."],
            Read("connect/a", 0).Disabled(),
            Read("connect/a", 5).Service(ServiceState.Stopped));
        AssertSays(
            ["Idle 0-8 Disabled The Kerio service is stopped and disabled.",
                "Idle 8-16 (firm to 8) Disabled The Kerio service is stopped and disabled."],
            Read("connect/a", 0).Disabled(),
            Read("connect/a", 8).Disabled());
        AssertSays(
            ["Idle 0-8 (firm to 0) Disabled The Kerio service is stopped and disabled.",
                "Idle 9-17 (firm to 9) Disabled The Kerio service is stopped and disabled."],
            Read("connect/a", 0).Disabled(),
            Read("connect/a", 9).Disabled());
    }

    [Fact]
    public void A_service_that_runs_says_nothing() => AssertSays(
        ["Idle 0-5 Disabled The Kerio service is stopped and disabled."],
        Read("connect/a", 0).Disabled(),
        Read("connect/a", 5).Service(ServiceState.Running),
        Read("connect/a", 6).Service(ServiceState.Running, ServiceStartMode.Disabled));

    [Fact]
    public void A_disabled_service_is_not_believed_where_the_log_has_a_line_of_the_hours_before()
    {
        const string Doubted = "Idle 10 (firm to 10) The Kerio service is disabled, but the mail log has lines from the hours before: "
            + "something else starts the engine.";
        AssertSays(["Active 3-4 1 received and 0 sent in this hour (mail.log).", Doubted, "proof 3-4"], MailLog(3, 4, Hour(3, 1, 0)),
            Read("connect/a", 10).Disabled());
        AssertSays(
            ["Active 1-2 1 received and 0 sent in this hour (mail.log).",
                "Idle 10-18 (firm to 10) Disabled The Kerio service is stopped and disabled.", "proof 1-2"],
            MailLog(1, 2, Hour(1, 1, 0)),
            Read("connect/a", 10).Disabled());
    }

    [Fact]
    public void Of_two_readings_at_one_instant_the_one_that_forbids_less_counts()
    {
        AssertSays(["Idle 3 (firm to 3) The Kerio service is not running."], Read("connect/a", 3).Service(ServiceState.Stopped),
            Read("connect/a", 3).Disabled());
        AssertSays([], Read("connect/a", 3).Service(ServiceState.Running), Read("connect/a", 3).Disabled());
    }

    [Fact]
    public void Proven_activity_after_a_state_ends_it()
    {
        AssertSays(
            ["Active 4-5 1 received and 0 sent in this hour (mail.log).",
                "Idle 0-4 (firm to 0) Disabled The Kerio service is stopped and disabled.", "proof 4-5"],
            Read("connect/a", 0).Disabled(),
            MailLog(4, 5, Hour(4, 1, 0)));
        AssertSays(
            ["Active 4-5 1 received and 0 sent in this hour (mail.log).", "Idle 0-4 Disabled The Kerio service is stopped and disabled.",
                "proof 4-5"],
            Read("connect/a", 0).Disabled(),
            MailLog(4, 5, Hour(4, 1, 0)),
            Read("connect/a", 6).Service(ServiceState.Running));
    }

    [Fact]
    public void Statements_are_named_as_such()
    {
        AssertSays(["Idle 1-5 DeclaredIdle Statement by Anna."], [State(StatementClaim.Idle, 1, 5)]);
        AssertSays(["Active 1-5 Statement by Anna: letter.pdf.", "proof 1-1", "proof 5-5"],
            [State(StatementClaim.Active, 1, 5) with { Document = "letter.pdf" }]);
        AssertSays(
            ["Active 5-7 Statement by Anna.", "Idle 1-5 DeclaredIdle Statement by Anna.", "proof 5-5", "proof 7-7"],
            [State(StatementClaim.Idle, 1, 9), State(StatementClaim.Active, 5, 7)]);
        AssertSays([], [State(StatementClaim.OneCable, 1, 5)]);
        AssertSays(["Active 1-1000 Statement by Anna.", "proof 1-1", "proof 1000-1000"], [State(StatementClaim.Active, 1, 2000)]);
        AssertSays([], [State(StatementClaim.Active, 1001, 2000), State(StatementClaim.Idle, 1001, 2000)]);
    }

    [Fact]
    public void The_earliest_evidence_is_the_first()
    {
        Assert.Equal(T(2), Evidence([Counters(10, 2)], [State(StatementClaim.Idle, 7, 8)]).FirstEvidence);
        Assert.Equal(T(1), Evidence([Counters(10, 2)], [State(StatementClaim.Active, 1, 8)]).FirstEvidence);
        Assert.Null(Evidence([Read("connect/a", 1)]).FirstEvidence);
    }

    [Fact]
    public void What_comes_after_the_instant_is_cut_off()
    {
        var record = Evidence([MailLog(4, 9, Hour(5, 1, 0), Hour(7, 1, 0))], asOf: 5.5);
        Assert.Equal(["Idle 4-5 The mail log has no message in this stretch.",
            "Active 5-5.5 1 received and 0 sent in this hour (mail.log).", "proof 5-5.5"], Told(record));
        Assert.Equal(T(5), record.FirstProofFrom(T(4)));
        Assert.Equal(T(5), record.FirstProofFrom(T(5)));
        Assert.Null(record.FirstProofFrom(T(5.1)));
    }

    /// <summary>Missing counters are zero.</summary>
    private static KerioInstallation Counters(double hour, double since, params long?[] counters)
    {
        long? At(int index) => index < counters.Length ? counters[index] : 0;
        return Read("connect/a", hour).Counts(new TrafficCounters
        {
            Since = T(since),
            Received = At(0),
            Transmitted = At(1),
            DeliveredToLocals = At(2),
            Mx = At(3),
            Relay = At(4),
            SmtpAccepted = At(5),
            Pop3Downloads = At(6),
        });
    }

    private static MailHour Hour(double start, int received, int sent, string? file = null) =>
        new() { Start = T(start), Received = received, Sent = sent, File = file };

    private static KerioInstallation MailLog(double from, double to, params MailHour[] hours) => Read("connect/a", to) with
    {
        Connect = new ConnectReading { MailActivity = new MailActivityReading { CoveredFrom = T(from), CoveredTo = T(to), Hours = hours } },
    };

    private static Statement State(StatementClaim claim, double from, double to) =>
        new() { Installation = "connect/a", Claim = claim, From = T(from), To = T(to), By = "Anna" };

    private static ActivityRecord Evidence(
        KerioInstallation[] observations, Statement[]? statements = null, Func<KerioInstallation, bool>? isCopiedLog = null,
        double asOf = AsOf) =>
        EvidenceBook.Read(new MachineReadings(
            new Machine("connect/a", [.. observations]), statements ?? [], TimeSpan.FromHours(8), isCopiedLog, null), T(asOf));

    private static void AssertSays(string[] expected, params KerioInstallation[] observations)
    {
        Assert.Equal(expected, Told(Evidence(observations)));
        if (observations.Select(observation => observation.ObservedAt).Distinct().Count() == 1)
        {
            Assert.Equal(expected, Told(Evidence([.. observations.Reverse()])));
        }
    }

    private static void AssertSays(string[] expected, Statement[] statements) =>
        Assert.Equal(expected, Told(Evidence([Read("connect/a", 0)], statements)));

    private static List<string> Told(ActivityRecord record) =>
    [
        .. record.Pieces.Select(piece => string.Concat(
            piece.Claim,
            " ",
            piece.Interval.Length <= TimeSpan.FromTicks(1)
                ? Of(piece.Interval.From)
                : Of(piece.Interval.From) + "-" + Of(piece.Interval.To),
            piece.FirmTo == piece.Interval.To ? "" : $" (firm to {Of(piece.FirmTo)})",
            piece.State == ForbiddingState.None ? "" : " " + piece.State,
            " " + piece.Value.In(CultureInfo.GetCultureInfo("en-US")))),
        .. record.Proofs.Select(proof => $"proof {Of(proof.From)}-{Of(proof.To)}"),
    ];

    private static string Of(DateTime instant) => Math.Round((instant - Origin).TotalHours, 6).ToString(CultureInfo.InvariantCulture);
}
