namespace KerioLicense.Verdict;

/// <summary>A part of a time line that was shown as breach, or that was not.</summary>
internal readonly record struct TimelinePart(DateTime From, DateTime To, bool IsBreach, TimelineSegment Segment)
{
    /// <summary>The time line of a result, oldest first, cut where one of its <see cref="KerioComplianceResult.Breaches"/> begins or ends:
    /// so what is drawn as breach and what is charged are the same. A segment without length stays.</summary>
    public static IEnumerable<TimelinePart> Of(KerioComplianceResult result)
    {
        foreach (var segment in result.Timeline)
        {
            var from = segment.From;
            foreach (var breach in result.Breaches)
            {
                var begin = breach.From > from ? breach.From : from;
                var end = breach.To < segment.To ? breach.To : segment.To;
                if (end <= begin)
                {
                    continue;
                }

                if (begin > from)
                {
                    yield return new TimelinePart(from, begin, IsBreach: false, segment);
                }

                yield return new TimelinePart(begin, end, IsBreach: true, segment);
                from = end;
            }

            if (from < segment.To || from == segment.From)
            {
                yield return new TimelinePart(from, segment.To, IsBreach: false, segment);
            }
        }
    }
}
