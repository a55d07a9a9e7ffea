using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using KerioLicense.AdminApi;
using KerioLicense.AdminApiEmulator;
using KerioLicense.Core.Tests.Compliance;
using KerioLicense.Model;
using KerioLicense.Observations;
using Xunit;

namespace KerioLicense.Core.Tests.AdminApi;

/// <summary>One server's answer fills neither memory nor history: at most 1000 entries of a list, and 100 problems. It counts what
/// the whole process allocates, so nothing else runs beside it.</summary>
[Collection(nameof(ProcessWide))]
public sealed class LimitTests
{
    private const long HundredMegabytes = 100 << 20;

    /// <summary>The four megabytes that made a history of 266 MB.</summary>
    [Fact]
    public async Task Two_million_services_that_are_none()
    {
        var installation = await ReadAsync("Services.get", "{\"services\":[" + Repeated("1", 2_097_000) + "]}");
        Assert.Empty(installation.Connect!.ProtocolServices);
        Assert.Equal(
            ["services: the first 1000 entries were read, and 2096000 more were not.", "The field services does not hold what it should."],
            installation.Problems.Select(problem => problem.Message));
        Assert.InRange(LengthOf(installation), 500, 10_000);
    }

    [Fact]
    public async Task Many_services()
    {
        var names = string.Join(',', Enumerable.Range(0, 50_000).Select(i => $$"""{"name":"s{{i}}"}"""));
        var installation = await ReadAsync("Services.get", "{\"services\":[" + names + "]}");
        Assert.Equal(1000, installation.Connect!.ProtocolServices.Count);
        Assert.Contains("49000", Assert.Single(installation.Problems).Message, StringComparison.Ordinal);
        Assert.InRange(LengthOf(installation), 50_000, 200_000);
    }

    /// <summary>Their number is all that is asked for.</summary>
    [Fact]
    public async Task Many_calls()
    {
        var answer = Result("{\"calls\":[" + Repeated("{}", 500_000) + "]}");
        await using var rig = await Rig.StartAsync(new ServerSpec
        {
            Product = Product.Operator,
            Faults = [new Fault { Kind = FaultKind.Answer, Method = "Status.getCalls", Answer = answer }],
        });
        Assert.Equal(500_000, (await rig.ReadAsync()).Operator!.ActiveCalls);
    }

    [Theory]
    [InlineData(99, 99)]
    [InlineData(100, 100)]
    [InlineData(101, 101)]
    [InlineData(2_097_052, 101)]
    public void Many_problems(int problems, int kept)
    {
        var steps = new ReadingSteps(null!, default);
        for (var i = 0; i < problems; i++)
        {
            steps.Report(new ReadingProblem { Step = "Services.get", Message = "m" + i });
        }

        Assert.Equal(kept, steps.Problems.Count);
        if (problems > 100)
        {
            Assert.Equal($"… and {problems - 100} more problems.", steps.Problems[^1].Message);
        }
    }

    private static async Task<KerioInstallation> ReadAsync(string method, string answer)
    {
        await using var rig = await Rig.StartAsync(new Fault { Kind = FaultKind.Answer, Method = method, Answer = Result(answer) });
        var before = GC.GetTotalAllocatedBytes();
        var installation = await rig.ReadAsync();
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, HundredMegabytes);
        return installation;
    }

    private static string Result(string result) => "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + result + "}";

    private static string Repeated(string item, int count) => string.Join(',', Enumerable.Repeat(item, count));

    private static int LengthOf(KerioInstallation installation)
    {
        using var stream = new MemoryStream();
        using var writer = new ObservationWriter(stream);
        writer.Write(installation);
        writer.Complete();
        return (int)stream.Length;
    }
}
