using KerioLicense.Verdict;

namespace KerioLicense.Reporting.Html;

/// <summary>The lane of one installation in a time line: what it did, hatched where nothing was read,
/// and a tick for each reading.</summary>
internal sealed class InstallationLane(HtmlWriter html, ReportWords words, TimelineScale scale, DateTime asOf)
{
    private const int Height = 18;
    private const int HoursOfStep = 4;

    // Of the width: with the outline of two pixels that the style sheet gives it, a short activity can be seen; shorter gaps cannot.
    private const double Least = 0.1;
    private const double LeastGap = 0.3;

    public void Write(LicensedInstallation installation)
    {
        var name = installation.ComputerName.Length > 0 ? installation.ComputerName : installation.InstallationId;
        html.Write($"<bdi class=\"mono\">{name}</bdi>");
        html.Write($"<svg class=\"ln\" width=\"100%\" height=\"{Height}\"><title>");
        html.Write($"{installation.InstallationId}, {words.Local.Instant(installation.FirstSeen)} \u2013 ");
        html.Write($"{words.Local.Instant(installation.LastSeen)}</title>");
        if (installation.FirstSeen > scale.From)
        {
            Bar("u", scale.From, installation.FirstSeen < asOf ? installation.FirstSeen : asOf);
        }

        foreach (var stretch in installation.Activity)
        {
            var from = stretch.From < installation.FirstSeen ? installation.FirstSeen : stretch.From;
            if (stretch.Activity != InstallationActivity.Active && from < stretch.To)
            {
                Bar(KindOf(installation, stretch, from), from, stretch.To);
            }
        }

        WriteActive(installation);
        WriteReadings(installation);
        html.Write($"</svg>");
    }

    /// <summary>Over the others; neighbors that no eye can tell apart are one.</summary>
    private void WriteActive(LicensedInstallation installation)
    {
        var (from, to) = (-1.0, -1.0);
        foreach (var stretch in installation.Activity)
        {
            if (stretch.Activity != InstallationActivity.Active)
            {
                continue;
            }

            var (begin, end) = (scale.Place(stretch.From), scale.Place(stretch.To));
            if (from >= 0 && begin - to < LeastGap)
            {
                to = Math.Max(to, end);
                continue;
            }

            Flush();
            (from, to) = (begin, end);
        }

        Flush();

        void Flush()
        {
            if (from >= 0)
            {
                Rectangle("x", from, Math.Max(Least, Math.Round(to - from, 1)));
            }
        }
    }

    /// <summary>One path, each tick counted from the one before, in steps of a few hours: nightly readings repeat the same letters, which
    /// is what lets thousands of lanes be packed into one page.</summary>
    private void WriteReadings(LicensedInstallation installation)
    {
        var steps = (int)Math.Ceiling((scale.To - scale.From).TotalHours / HoursOfStep);
        var path = new StringBuilder();
        var last = 0;
        foreach (var reading in installation.Readings)
        {
            var at = (int)Math.Round((reading - scale.From).TotalHours / HoursOfStep);
            if (path.Length > 0 && at == last)
            {
                continue;
            }

            path.Append(FormattableString.Invariant(
                path.Length == 0 ? $"M{at} 0v4" : (FormattableString)$"m{at - last}-4v4"));
            last = at;
        }

        if (path.Length > 0)
        {
            html.Write($"<svg aria-hidden=\"true\" width=\"100%\" height=\"4\" y=\"14\" viewBox=\"0 0 {steps} 4\" ");
            html.Write($"preserveAspectRatio=\"none\"><path class=\"t\" d=\"{new Word(path.ToString())}\"/></svg>");
        }
    }

    /// <summary>Between proofs and after the last one the role is what counts; it is drawn thinner than what was shown.</summary>
    private static string KindOf(LicensedInstallation installation, ActivityStretch stretch, DateTime from) => stretch switch
    {
        { Activity: InstallationActivity.Idle } => "i",
        { Role: InstallationRole.Production } => "xc",
        { Role: InstallationRole.Standby } => "ic",
        _ => IsRead(installation, from, stretch.To) ? "q" : "u",
    };

    private static bool IsRead(LicensedInstallation installation, DateTime from, DateTime to)
    {
        foreach (var reading in installation.Readings)
        {
            if (reading >= from && reading <= to)
            {
                return true;
            }
        }

        return false;
    }

    private void Bar(string kind, DateTime from, DateTime to) => Rectangle(kind, scale.Place(from), scale.Width(from, to));

    private void Rectangle(string kind, double place, double width)
    {
        var (top, height) = kind is "xc" or "ic" ? (5, 4) : (2, 11);
        html.Write($"<rect class=\"{new Word(kind)}\" x=\"{place}%\" width=\"{width}%\" y=\"{top}\" height=\"{height}\"/>");
    }
}
