using System;
using System.Collections.Generic;
using System.Linq;

namespace KerioLicense.Core.Tests.Compliance.BruteForce;

/// <summary>
/// The instants that are looked at: each one at which anything may change (a cell of no length)
/// and one between it and the next, up to the instant of the verdict.
/// </summary>
internal sealed class BruteGrid
{
    public BruteGrid(DateTime first, DateTime asOf, IEnumerable<DateTime> edges)
    {
        AsOf = asOf;
        var points = edges.Where(t => t > first && t < asOf).Append(first).Distinct().Order().ToList();
        for (var i = 0; i < points.Count; i++)
        {
            var to = i + 1 < points.Count ? points[i + 1] : asOf;
            Add(points[i], points[i], points[i]);
            Add(points[i], to, points[i] + ((to - points[i]) / 2));
        }

        Add(asOf, asOf, asOf);
    }

    public DateTime AsOf { get; }

    public List<DateTime> From { get; } = [];

    public List<DateTime> To { get; } = [];

    public List<DateTime> At { get; } = [];

    public int Count => At.Count;

    private void Add(DateTime from, DateTime to, DateTime at)
    {
        From.Add(from);
        To.Add(to);
        At.Add(at);
    }
}
