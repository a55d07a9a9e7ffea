using System;
using System.Collections.Generic;

namespace KerioLicense.Core.Tests.Compliance.BruteForce;

/// <summary>
/// The sampled instants: every point of the grid (a cell of no length) and the middle of every step, up to the instant of the verdict. Everything in an
/// estate happens on the grid, so nothing changes inside a step.
/// </summary>
internal sealed class BruteGrid
{
    public BruteGrid(DateTime first, DateTime asOf, TimeSpan step)
    {
        AsOf = asOf;
        var begin = asOf;
        while (begin > first)
        {
            begin -= step;
        }

        for (; begin < asOf; begin += step)
        {
            From.Add(begin);
            To.Add(begin);
            At.Add(begin);
            From.Add(begin);
            To.Add(begin + step);
            At.Add(begin + (step / 2));
        }

        From.Add(asOf);
        To.Add(asOf);
        At.Add(asOf);
    }

    public DateTime AsOf { get; }

    public List<DateTime> From { get; } = [];

    public List<DateTime> To { get; } = [];

    public List<DateTime> At { get; } = [];

    public int Count => At.Count;

    /// <summary>The unbroken stretches of cells that satisfy the condition, as first and last index.</summary>
    public List<(int First, int Last)> Stretches(Func<int, bool> condition)
    {
        var found = new List<(int First, int Last)>();
        for (var i = 0; i < Count; i++)
        {
            if (!condition(i))
            {
                continue;
            }

            if (found.Count > 0 && found[^1].Last == i - 1)
            {
                found[^1] = (found[^1].First, i);
            }
            else
            {
                found.Add((i, i));
            }
        }

        return found;
    }
}
