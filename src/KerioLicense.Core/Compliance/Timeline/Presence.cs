using System;
using System.Collections.Generic;
using KerioLicense.Compliance.Activity;
using KerioLicense.Compliance.Identity;
using KerioLicense.Model;
using KerioLicense.Time;

namespace KerioLicense.Compliance.Timeline;

/// <summary>When a machine carried a licence (about_KerioLicense_Evidence 3).</summary>
internal sealed class Presence
{
    private readonly List<Interval> _certain = [];
    private readonly List<Interval> _possible = [];
    private DateTime? _usersReadAt;

    public List<Interval> Certain { get; private set; } = [];

    /// <summary>Certain and possible.</summary>
    public List<Interval> Possible { get; private set; } = [];

    /// <summary>First reading that names the licence or may name it.</summary>
    public DateTime FirstSeen { get; private set; }

    public DateTime LastSeen { get; private set; }

    /// <summary>How many readings name it.</summary>
    public int Readings { get; private set; }

    /// <summary>The source of the last one.</summary>
    public ObservationSource Source { get; private set; }

    /// <summary>What the last of them that told it says of the licensed users; null when none did.</summary>
    public int? Users { get; private set; }

    /// <summary>Reads when a machine carried a licence.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="match">What a reading says of the licence.</param>
    /// <param name="differ">Says whether two readings of one instant name licences that cannot be one.</param>
    /// <param name="retirements">The days on which it was retired, ascending.</param>
    /// <param name="firstEvidence">The earliest evidence of activity.</param>
    /// <param name="stale">How long a licence is certain after it was read.</param>
    public static Presence Read(
        Machine machine,
        Func<KerioInstallation, LicenseMatch> match,
        Func<KerioInstallation, KerioInstallation, bool> differ,
        IReadOnlyList<DateTime> retirements,
        DateTime? firstEvidence,
        TimeSpan stale)
    {
        var presence = new Presence();
        var run = new Run(presence, firstEvidence, stale);
        var shown = new List<DateTime>();
        var next = 0;
        var observations = machine.Observations;
        for (int first = 0, end; first < observations.Count; first = end)
        {
            var at = observations[first].ObservedAt;
            for (; next < retirements.Count && retirements[next] <= at; next++)
            {
                run.Retire(retirements[next]);
            }

            // Readings of one instant count as one.
            var (best, named) = (LicenseMatch.Silent, observations[first]);
            for (end = first; end < observations.Count && observations[end].ObservedAt == at; end++)
            {
                var found = match(observations[end]);
                if (found >= LicenseMatch.Maybe)
                {
                    presence.See(observations[end]);
                }

                (best, named) = found > best ? (found, observations[end]) : (best, named);
            }

            if (best >= LicenseMatch.Maybe)
            {
                shown.Add(at);
            }

            switch (best)
            {
                case LicenseMatch.Maybe or LicenseMatch.Same when end - first > 1 && IsDisputed(observations.GetRange(first, end - first), named, differ):
                    run.Doubt(at);
                    break;
                case LicenseMatch.Same:
                    run.Same(at);
                    break;
                case LicenseMatch.Maybe:
                    run.Maybe(at);
                    break;
                case LicenseMatch.Other:
                    run.End(at);
                    break;
                default:
                    break;
            }
        }

        run.End(DateTime.MaxValue);
        IntervalSet.Union(presence._certain);
        IntervalSet.Union(presence._possible);
        var retired = IntervalSet.Union(Retired(retirements, shown));
        presence.Certain = IntervalSet.Except(presence._certain, retired);
        presence.Possible = IntervalSet.Except(presence._possible, retired);
        return presence;
    }

    /// <summary>Another reading of the instant names a licence that cannot be this one.</summary>
    private static bool IsDisputed(List<KerioInstallation> instant, KerioInstallation named, Func<KerioInstallation, KerioInstallation, bool> differ) =>
        instant.Exists(other => differ(named, other));

    /// <summary>A retired installation is gone until the next reading that shows the licence.</summary>
    private static List<Interval> Retired(IReadOnlyList<DateTime> retirements, List<DateTime> shown)
    {
        var spans = new List<Interval>(retirements.Count);
        foreach (var day in retirements)
        {
            var next = shown.FindIndex(at => at >= day);
            spans.Add(new Interval(day, next < 0 ? DateTime.MaxValue : shown[next]));
        }

        return spans;
    }

    private void See(KerioInstallation observation)
    {
        if (Readings == 0)
        {
            FirstSeen = observation.ObservedAt;
        }

        // A reading that was given twice is one.
        if (Readings == 0 || LastSeen != observation.ObservedAt)
        {
            Readings++;
        }

        if (observation.License.Users is { } users)
        {
            // Of two readings of one instant the greater number counts: parts of one reading have no order of their own.
            Users = _usersReadAt == observation.ObservedAt && Users is { } known && Limit(known) > Limit(users) ? known : users;
            _usersReadAt = observation.ObservedAt;
        }

        LastSeen = observation.ObservedAt;
        Source = observation.Source;
    }

    /// <summary>0 and -2 mean that there is no limit; 0 before -2, so that the answer is one.</summary>
    private static long Limit(int users) => users switch
    {
        0 => long.MaxValue,
        -2 => long.MaxValue - 1,
        _ => users,
    };

    /// <summary>A run of readings that show the licence, up to one that shows another.</summary>
    private sealed class Run(Presence presence, DateTime? firstEvidence, TimeSpan stale)
    {
        private DateTime _notBefore = DateTime.MinValue;
        private DateTime? _first;
        private DateTime _last;
        private DateTime? _maybe;

        public void Same(DateTime at)
        {
            _first ??= at;
            _last = at;
        }

        public void Maybe(DateTime at) => _maybe ??= at;

        /// <summary>The licence and another one were read at one instant.</summary>
        public void Doubt(DateTime at)
        {
            Close(at);
            Maybe(at);
        }

        /// <summary>Another licence was read.</summary>
        public void End(DateTime at)
        {
            Close(at);
            _notBefore = at;
        }

        /// <summary>A retirement ends the run, but says nothing of the time before it.</summary>
        public void Retire(DateTime on) => Close(on);

        private void Close(DateTime at)
        {
            if (_first is { } first)
            {
                var stays = _last > DateTime.MaxValue - stale ? DateTime.MaxValue : _last + stale;
                presence._certain.Add(new Interval(first, stays < at ? stays : at));
                presence._possible.Add(new Interval(Back(first), at));
            }

            if (_maybe is { } maybe)
            {
                presence._possible.Add(new Interval(Back(maybe), at));
            }

            (_first, _maybe) = (null, null);
        }

        /// <summary>Possibly the licence was there as long as the engine is known to have been, but not before a reading that shows another.</summary>
        private DateTime Back(DateTime first)
        {
            var from = firstEvidence is { } evidence && evidence < first ? evidence : first;
            return from > _notBefore ? from : _notBefore;
        }
    }
}

/// <summary>What a reading says about one licence; of readings of one instant the greatest counts.</summary>
internal enum LicenseMatch
{
    /// <summary>Nothing.</summary>
    Silent,
    Other,

    /// <summary>It shows a prefix of the number.</summary>
    Maybe,
    Same,
}
