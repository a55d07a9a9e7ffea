using KerioLicense.Compliance.Changes;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Reporting;

/// <summary>The words of what to do first, the same in every form of a report.</summary>
internal static class ActionWords
{
    /// <summary>A step that is done by a command has it as its last value.</summary>
    public const string StepCommand = "command";

    /// <summary>By when, since when, or from when on something can be done; and what belongs to it.</summary>
    public static (string When, string Note) When(this ReportWords words, KerioComplianceResult result)
    {
        switch (UrgencyOrder.Kind(result))
        {
            case UrgencyKind.Ends:
                var deadline = result.Deadline!.Value;
                return (words.Format(nameof(ReportTexts.By), words.Local.LastDay(deadline)), words.DaysLeft(result, deadline));
            case UrgencyKind.Breach:
                return (words.Format(nameof(ReportTexts.Since), words.Local.ShortDay(BeginOfBreach(result))),
                    words.Text(nameof(ReportTexts.InBreach)) + " " + words.Duration(result.ViolationTime));
            case UrgencyKind.Open:
                return result.DecidableAfter is { } after
                    ? (words.Format(nameof(ReportTexts.DecidableOn), words.Local.Short(after)), "")
                    : (words.Text(nameof(ReportTexts.NeverByWaiting)), "");
            default:
                return result.ViolationTime > TimeSpan.Zero
                    ? (words.Text(nameof(ReportTexts.Over)),
                        words.Text(nameof(ReportTexts.WasInBreach)) + " " + words.Duration(result.ViolationTime))
                    : ("\u2013", "");
        }
    }

    /// <summary>A step in short: the command that it ends with stands below, with the license.</summary>
    public static string Advice(this ReportWords words, LocalizedText step) => step.Argument(StepCommand) is null
        ? words.Tell(step) : words.Tell(step.Without(StepCommand)).TrimEnd(' ', ':') + ".";

    /// <summary>The instant of <see cref="When"/>; null where there is none.</summary>
    public static DateTime? InstantOf(KerioComplianceResult result) => UrgencyOrder.Kind(result) switch
    {
        UrgencyKind.Ends => result.Deadline,
        UrgencyKind.Breach => BeginOfBreach(result),
        UrgencyKind.Open => result.DecidableAfter,
        _ => null,
    };

    /// <summary>What ends: the waiver or the permission.</summary>
    public static string EndOf(this ReportWords words, KerioComplianceResult result) =>
        words.Text(result.Waiver is not null ? nameof(ReportTexts.EndWaiver) : result.Permission?.Kind switch
        {
            PermissionKind.Migration => nameof(ReportTexts.EndMigration),
            PermissionKind.Agreement => nameof(ReportTexts.EndAgreement),
            PermissionKind.TemporaryLicense => nameof(ReportTexts.EndTemporary),
            _ => nameof(ReportTexts.EndPermission),
        });

    /// <summary>The servers without their product, which stands beside.</summary>
    public static string HostsOf(this ReportWords words, KerioComplianceResult result) =>
        result.Installations.Count <= MostHosts
        ? ReportWords.NamesOf(result)
        : words.Counted("Servers", result.Installations.Count);

    public static string MoneyParts(this ReportWords words, MoneyAtStake money) => words.Format(
        nameof(ReportTexts.MoneyParts), words.Money(money.Ended, money.Currency), words.Money(money.Waived, money.Currency),
        words.Money(money.AtWorst, money.Currency));

    /// <summary>The cells of a strip in words.</summary>
    public static string DaysIn(this ReportWords words, (DateTime Day, DayState State)[] cells)
    {
        var phrases = new List<string>();
        foreach (var state in (DayState[])[DayState.Breach, DayState.Carried, DayState.Open, DayState.NotRead, DayState.Allowed])
        {
            var days = Array.FindAll(cells, cell => cell.State == state).Length;
            if (days > 0)
            {
                phrases.Add(words.Text("Day" + state) + " " + words.Counted("Days", days));
            }
        }

        return string.Join(", ", phrases);
    }

    /// <summary>How many are new, reopened, resolved or gone since the earlier results.</summary>
    public static string ChangeCounts(this ReportWords words, KerioComplianceResult[] results)
    {
        var phrases = new List<string>();
        foreach (var kind in ReportChanges.Told)
        {
            var count = Array.FindAll(results, result => words.Changes?.KindOf(result) == kind).Length;
            if (count > 0)
            {
                phrases.Add(words.Text("Change" + kind) + ": " + words.Count(count));
            }
        }

        if (words.Changes is { Gone.Count: > 0 } changes)
        {
            phrases.Add(words.Text(nameof(ReportTexts.ChangeGone)) + ": " + words.Count(changes.Gone.Count));
        }

        return phrases.Count == 0 ? words.Text(nameof(ReportTexts.NothingChanged)) : string.Join("; ", phrases) + ".";
    }

    // A list of more names than these says less than their number.
    private const int MostHosts = 6;

    /// <summary>Where the breach that is open began: the first moment of the last violation at which it was shown.</summary>
    private static DateTime BeginOfBreach(KerioComplianceResult result)
    {
        var begin = result.EvaluatedAt;
        for (var i = result.Timeline.Count - 1; i >= 0 && result.Timeline[i].Status == ComplianceStatus.Violation; i--)
        {
            begin = result.Timeline[i].From;
        }

        foreach (var breach in result.Breaches)
        {
            if (breach.To > begin)
            {
                return breach.From > begin ? breach.From : begin;
            }
        }

        return begin;
    }
}
