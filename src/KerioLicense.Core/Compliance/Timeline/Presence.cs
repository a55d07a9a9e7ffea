using KerioLicense.Compliance.Activity;
using KerioLicense.Compliance.Identity;
using KerioLicense.Model;
using KerioLicense.Time;

namespace KerioLicense.Compliance.Timeline;

/// <summary>When a machine carried a license (about_KerioLicense_Evidence 3).</summary>
internal sealed class Presence
{
    private readonly List<Interval> _certain = [];
    private readonly List<Interval> _possible = [];
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly List<Interval> _lapses = [];
    private DateTime? _usersReadAt;

    public List<Interval> Certain { get; private set; } = [];

    /// <summary>Certain and possible.</summary>
    public List<Interval> Possible { get; private set; } = [];

    /// <summary>First reading that names the license or may name it.</summary>
    public DateTime FirstSeen { get; private set; }

    public DateTime LastSeen { get; private set; }

    /// <summary>The readings that name the license or may name it, in the order of time.</summary>
    public List<DateTime> Shown { get; } = [];

    /// <summary>How many readings name it.</summary>
    public int Readings { get; private set; }

    /// <summary>The source of the last one.</summary>
    public ObservationSource Source { get; private set; }

    /// <summary>What the last of them that told it says of the licensed users; null when none did.</summary>
    public int? Users { get; private set; }

    /// <summary>Reads when a machine carried a license.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="match">What a reading says of the license.</param>
    /// <param name="differ">Says whether two readings of one instant name licenses that cannot be one.</param>
    /// <param name="retirements">The days on which it was retired, ascending.</param>
    /// <param name="firstEvidence">The earliest evidence of activity.</param>
    /// <param name="valid">How long a license is certain after it was read.</param>
    public static Presence Read(
        Machine machine,
        Func<KerioInstallation, LicenseMatch> match,
        Func<KerioInstallation, KerioInstallation, bool> differ,
        IReadOnlyList<DateTime> retirements,
        DateTime? firstEvidence,
        TimeSpan valid)
    {
        var presence = new Presence();
        var run = new Run(presence, firstEvidence, valid);
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
                presence.Shown.Add(at);
            }

            switch (best)
            {
                case LicenseMatch.Maybe or LicenseMatch.Same
                    when end - first > 1 && IsDisputed(observations.GetRange(first, end - first), named, differ):
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

        run.Retire(DateTime.MaxValue);
        IntervalSet.Union(presence._certain);
        IntervalSet.Union(presence._possible);
        var retired = IntervalSet.Union(Retired(retirements, presence.Shown));
        presence.Certain = IntervalSet.Except(presence._certain, retired);
        presence.Possible = IntervalSet.Except(presence._possible, retired);
        return presence;
    }

    /// <summary>
    /// An installation that is first read more than an hour after the last reading of this one may be the same machine renamed, or its
    /// successor: from then on this one is no longer certain.
    /// </summary>
    /// <param name="newcomers">When the installations of the license were first read, ascending.</param>
    public void DoubtBeside(List<DateTime> newcomers)
    {
        foreach (var lapse in _lapses)
        {
            var index = newcomers.BinarySearch(lapse.From + Hour);
            index = index < 0 ? ~index : index + 1;
            if (index < newcomers.Count && newcomers[index] < lapse.To)
            {
                Certain = IntervalSet.Except(Certain, [new Interval(newcomers[index], lapse.To)]);
            }
        }
    }

    /// <summary>Another reading of the instant names a license that cannot be this one.</summary>
    private static bool IsDisputed(
        List<KerioInstallation> instant, KerioInstallation named, Func<KerioInstallation, KerioInstallation, bool> differ) =>
        instant.Exists(other => differ(named, other));

    /// <summary>A retired installation is gone until the next reading that shows the license.</summary>
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

    /// <summary>A run of readings that show the license, up to one that shows another.</summary>
    private sealed class Run(Presence presence, DateTime? firstEvidence, TimeSpan valid)
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

        /// <summary>The license and another one were read at one instant.</summary>
        public void Doubt(DateTime at)
        {
            Close(at, isOther: true);
            Maybe(at);
        }

        /// <summary>Another license was read: it may have been there since the last reading.</summary>
        public void End(DateTime at)
        {
            Close(at, isOther: true);
            _notBefore = at;
        }

        /// <summary>A retirement, or the end of time, ends the run, but says nothing of the time before it.</summary>
        public void Retire(DateTime on) => Close(on, isOther: false);

        private void Close(DateTime at, bool isOther)
        {
            if (_first is { } first)
            {
                var stays = isOther ? _last : _last > DateTime.MaxValue - valid ? DateTime.MaxValue : _last + valid;
                stays = stays < at ? stays : at;
                presence._certain.Add(new Interval(first, stays));
                presence._possible.Add(new Interval(Back(first), at));
                if (!isOther)
                {
                    presence._lapses.Add(new Interval(_last, stays));
                }
            }

            if (_maybe is { } maybe)
            {
                presence._possible.Add(new Interval(Back(maybe), at));
            }

            (_first, _maybe) = (null, null);
        }

        /// <summary>Possibly the license was there as long as the engine is known to have been,
        /// but not before a reading that shows another.</summary>
        private DateTime Back(DateTime first)
        {
            var from = firstEvidence is { } evidence && evidence < first ? evidence : first;
            return from > _notBefore ? from : _notBefore;
        }
    }
}
