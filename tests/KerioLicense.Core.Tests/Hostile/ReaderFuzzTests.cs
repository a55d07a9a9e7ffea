using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using Xunit;
using Xunit.Abstractions;

namespace KerioLicense.Core.Tests.Hostile;

/// <summary>
/// Valid inputs, damaged at random: whatever comes, no reader throws what nobody turns into an error, hangs, or takes more than 64 MB for
/// an input of at most 1 MB (512 where it is judged, too). The same inputs come in every run; ten times as many with
/// KERIOLICENSE_SAMPLES=1000, others with KERIOLICENSE_STREAM=2, and as many as fit into so many minutes, for all readers together, with
/// KERIOLICENSE_FUZZ_MINUTES=10.
/// </summary>
public sealed class ReaderFuzzTests(ITestOutputHelper output)
{
    /// <summary>On a machine that does much else: a reader that is slow is no reader that hangs.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    public static TheoryData<string> Names => [.. FuzzedReaders.All.Select(reader => reader.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_damage_does_harm(string name)
    {
        var reader = FuzzedReaders.All.Single(one => one.Name == name);
        using var folder = new TemporaryFolder();
        var run = new Run(reader, folder.Path);
        var thread = new Thread(run.ToEnd, maxStackSize: 1 << 20) { IsBackground = true };
        thread.Start();
        while (!thread.Join(TimeSpan.FromSeconds(5)))
        {
            Assert.True(run.SinceLast < s_patience, $"{run} hangs; {run.Keep()}");
        }

        Assert.True(run.Fault is null, $"{run}: {run.Fault}; {run.Keep()}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name}: {run.Count} inputs, of which {run.Good} were read, the longest {run.Longest} bytes, "
            + $"at most {run.Most / 1048576.0:0.0} MB"));
    }

    [Fact]
    public void The_same_number_does_the_same_damage_and_another_one_other_damage()
    {
        byte[][] seeds = ["{\"a\": [1, 2026-11-18T02:00:00Z]}"u8.ToArray()];
        var once = Enumerable.Range(0, 500).Select(i => new Mutator(i).Damage(seeds)).ToList();
        Assert.All(once, (input, i) => Assert.Equal(input, new Mutator(i).Damage(seeds)));
        Assert.InRange(once.Select(Convert.ToHexString).Distinct().Count(), 400, 500);
        Assert.All(once, input => Assert.InRange(input.Length, 0, Mutator.LongestInput));
        Assert.Contains(once, input => input.Length > Mutator.LongestInput / 2);
    }

    /// <summary>The inputs of one reader, one after the other on a thread of their own.</summary>
    private sealed class Run(FuzzedReader reader, string folder)
    {
        private static readonly TimeSpan s_time = TimeSpan.FromMinutes(int.Parse(
            Environment.GetEnvironmentVariable("KERIOLICENSE_FUZZ_MINUTES") ?? "0",
            CultureInfo.InvariantCulture)) / FuzzedReaders.All.Count;

        private byte[] _input = [];
        private long _begun = Stopwatch.GetTimestamp();

        public int Count { get; private set; }

        public int Good { get; private set; }

        public int Longest { get; private set; }

        public long Most { get; private set; }

        public string? Fault { get; private set; }

        public TimeSpan SinceLast => Stopwatch.GetElapsedTime(Volatile.Read(ref _begun));

        public void ToEnd()
        {
            try
            {
                var seeds = reader.Seeds();
                var read = reader.Prepare(folder);
                // What is made once in a process is not the input's; and what is valid is read.
                foreach (var seed in seeds)
                {
                    if (!read(seed))
                    {
                        throw new InvalidOperationException("The undamaged input was not read.");
                    }
                }

                var watch = Stopwatch.StartNew();
                for (; Fault is null && (s_time > TimeSpan.Zero ? watch.Elapsed < s_time : Count < Samples.Of(reader.Times)); Count++)
                {
                    _input = new Mutator(unchecked((Samples.Stream * 100_000_007) + Count)).Damage(seeds);
                    Volatile.Write(ref _begun, Stopwatch.GetTimestamp());
                    Read(read);
                }
            }
            catch (Exception exception)
            {
                Fault = exception.ToString();
            }
        }

        /// <summary>Keeps the input, so that it can be looked at.</summary>
        public string Keep()
        {
            var file = Path.Combine(Path.GetTempPath(), "keriolicense-fuzz-" + Guid.NewGuid().ToString("N") + ".bin");
            File.WriteAllBytes(file, _input);
            return "the input is in " + file;
        }

        public override string ToString() => $"{reader.Name}, input {Count} of stream {Samples.Stream}";

        private void Read(Func<byte[], bool> read)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Good += read(_input) ? 1 : 0;
            var taken = GC.GetAllocatedBytesForCurrentThread() - before;
            Longest = Math.Max(Longest, _input.Length);
            Most = Math.Max(Most, taken);
            if (taken > (long)reader.MostMegabytes << 20)
            {
                Fault = string.Create(CultureInfo.InvariantCulture, $"{taken >> 20} MB for {_input.Length} bytes");
            }
        }
    }
}
