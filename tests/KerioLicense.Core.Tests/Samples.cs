using System;
using System.Globalization;
using System.Threading.Tasks;
using CsCheck;

namespace KerioLicense.Core.Tests;

/// <summary>
/// How properties are tried: on the same cases in every run, so that a failure is a failure of the change and not of the day. Other cases
/// come with another number in KERIOLICENSE_STREAM.
/// </summary>
internal static class Samples
{
    /// <summary>Percent of the full number, from KERIOLICENSE_SAMPLES: fewer where the tests run once for each of thousands of mutants,
    /// more for a night's search.</summary>
    private static readonly int s_percent = FromEnvironment("KERIOLICENSE_SAMPLES") ?? 100;

    public static int Stream { get; } = FromEnvironment("KERIOLICENSE_STREAM") ?? 1;

    public static int Of(int full) => Math.Max(1, full * s_percent / 100);

    /// <summary>One case of the stream.</summary>
    public static PCG At(int index) => new((uint)Stream, (ulong)index);

    /// <summary>Tries a property; a failure shows the smallest case that was found to fail, and how to repeat it.</summary>
    /// <param name="cases">Where they come from.</param>
    /// <param name="property">Throws where it does not hold.</param>
    /// <param name="times">How many cases.</param>
    /// <param name="threads">How many are tried at once; one for properties that set the thread's culture or write files.</param>
    public static void Check<T>(this Gen<T> cases, Action<T> property, int times = 100, int threads = 2) => Each(
        times,
        threads,
        i =>
        {
            var random = At(i);
            var seed = random.ToString(random.State);
            var one = cases.Generate(random, null, out _);
            try
            {
                property(one);
            }
            catch (Exception)
            {
                cases.Sample(property, seed: seed, iter: 1000, threads: 1);
                throw;
            }
        });

    public static void Check<T1, T2>(this Gen<(T1 First, T2 Second)> cases, Action<T1, T2> property, int times = 100, int threads = 2) =>
        cases.Check(pair => property(pair.First, pair.Second), times, threads);

    /// <summary>Does something for the number of each case.</summary>
    public static void Each(int times, int threads, Action<int> tryOne) =>
        Parallel.For(0, Of(times), new ParallelOptions { MaxDegreeOfParallelism = threads }, tryOne);

    private static int? FromEnvironment(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number : null;
}
