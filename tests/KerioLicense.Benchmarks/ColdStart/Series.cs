using System.Collections.Generic;
using System.Linq;

namespace KerioLicense.Benchmarks.ColdStart;

/// <summary>
/// The same measured again and again. The median of the wall is what a user waits; the least processor time is what neighbors disturb
/// least.
/// </summary>
internal sealed class Series
{
    private readonly List<double> _wall = [];
    private readonly List<double> _processor = [];

    internal double Wall => Median(_wall);

    internal double Processor => _processor.Min();

    internal void Add(ColdProcess process)
    {
        _wall.Add(process.Wall);
        _processor.Add(process.Processor);
    }

    /// <summary>What this takes longer than <paramref name="other"/>, measured in turn: the median of the differences.</summary>
    internal double Above(Series other) => Median(_wall.Zip(other._wall, static (mine, others) => mine - others));

    internal static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
