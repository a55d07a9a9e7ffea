using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using KerioLicense.Audit;
using KerioLicense.Compliance.Rules;
using KerioLicense.Model;
using KerioLicense.Monitoring;
using Xunit;

namespace KerioLicense.Core.Tests.Audit;

/// <summary>What lies in an inbox is read, or is named as not read; and an audit that has judged nothing is not OK.</summary>
public sealed class InboxTests : IDisposable
{
    private const string Nothing = """{"schema":"keriolicense/observations/1","installations":[]}""";

    private readonly AuditRig _rig =
        new() { Configuration = new AuditConfiguration { Observations = ["inbox"], Monitoring = new AuditMonitoring { Path = "a.txt" } } };

    /// <summary>The ending is one in capitals, too, as some file servers and mail programs write it.</summary>
    [Theory]
    [InlineData("inbox")]
    [InlineData("inbox/*.kerio.json")]
    [InlineData("inbox/y.*")]
    [InlineData("inbox/?.KERIO.json")]
    public void An_ending_in_capitals_is_read(string source)
    {
        _rig.Configuration = _rig.Configuration with { Observations = [source] };
        _rig.PutObservations("y.KERIO.JSON", _rig.Observation("mx1"));
        var audit = _rig.Run();
        Assert.Empty(audit.Problems);
        Assert.Equal(
            (MonitoringState.Ok, "connect/mx1"),
            (audit.State, Assert.Single(Assert.Single(audit.Results).Installations).InstallationId));
    }

    [Theory]
    [InlineData("y.kerio.json/", "inbox")]
    [InlineData("y.KERIO.json/", "inbox/*.kerio.json")]
    [InlineData("y.kerio.json/", "inbox/a*")]
    [InlineData("y.kerio.json.gz", "inbox")]
    [InlineData("y.kerio.json.gz", "inbox/*.kerio.json")]
    [InlineData("y.Kerio.zip", "inbox")]
    [InlineData("readings.zip", "inbox")]
    [InlineData("y.kerio.json.json", "inbox")]
    [InlineData("y.kerio (1).json", "inbox")]
    [InlineData("y.kerio.json.txt", "inbox")]
    public void What_looks_like_a_reading_is_read_or_named(string name, string source)
    {
        _rig.Configuration = _rig.Configuration with { Observations = [source] };
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx1"));
        if (name.EndsWith('/'))
        {
            Directory.CreateDirectory(_rig.In("inbox", name));
        }
        else
        {
            File.WriteAllText(_rig.In("inbox", name), Nothing);
        }

        var audit = _rig.Run();
        var problem = Assert.Single(audit.Problems);
        Assert.Equal(("FilePassedOver", _rig.In("inbox", name.TrimEnd('/'))), (problem.ErrorId, problem.Target));
        Assert.Contains(audit.Results, RuleBook.IsOfNothingRead);
        Assert.Equal((3, 1), (audit.ExitCode, audit.NewObservations));
        Assert.StartsWith(
            "UNKNOWN: 0 viol, 1 indet, 0 warn, 2 total; 1 problem", File.ReadAllText(_rig.In("a.txt")), StringComparison.Ordinal);

        // It is forgotten once it is gone.
        Directory.Delete(_rig.In("inbox"), recursive: true);
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx1"));
        Assert.Equal((0, 1), (_rig.Run().ExitCode, audit.Problems.Count));
    }

    /// <summary>Somebody packed old nights to save room: their readings are missing, and nobody may take that for silence.</summary>
    [Theory]
    [InlineData("20261001T010000Z.kerio.json.gz")]
    [InlineData("2026-10.zip")]
    public void What_the_history_holds_and_is_not_read_is_named(string name)
    {
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx1"));
        Assert.Equal(0, _rig.Run().ExitCode);
        File.WriteAllText(_rig.In("history", name), Nothing);
        var audit = _rig.Run();
        var problem = Assert.Single(audit.Problems);
        Assert.Equal(("FilePassedOver", _rig.In("history", name), 3), (problem.ErrorId, problem.Target, audit.ExitCode));
        Assert.Contains(audit.Results, RuleBook.IsOfNothingRead);
    }

    [Theory]
    [InlineData("README.txt")]
    [InlineData("estate.policy.json")]
    [InlineData("~abcdefg.tmp")]
    [InlineData(".y.kerio.json.swp")]
    [InlineData("y.kerio.json.filepart")]
    [InlineData("20261118T020000Z.kerio.part")]
    public void What_is_on_its_way_or_something_else_is_left_alone(string name)
    {
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx1"));
        File.WriteAllText(_rig.In("inbox", name), "{");
        var audit = _rig.Run();
        Assert.Empty(audit.Problems);
        Assert.Equal(0, audit.ExitCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("folder")]
    [InlineData("no installations")]
    [InlineData("no byte")]
    [InlineData("gz of nothing")]
    [InlineData("link to nothing")]
    [InlineData("no source")]
    [InlineData("nothing but what is set aside")]
    [InlineData("later than now")]
    public void Where_nothing_is_judged_nothing_is_OK(string what)
    {
        Directory.CreateDirectory(_rig.In("inbox"));
        var file = _rig.In("inbox", "y.kerio.json");
        switch (what)
        {
            case "folder":
                Directory.CreateDirectory(file);
                break;
            case "no installations":
                File.WriteAllText(file, Nothing);
                break;
            case "no byte":
                File.WriteAllText(file, "");
                break;
            case "gz of nothing":
                using (new GZipStream(File.Create(file + ".gz"), CompressionMode.Compress))
                {
                }

                break;
            case "link to nothing":
                if (!OperatingSystem.IsWindows())
                {
                    File.CreateSymbolicLink(file, _rig.In("nothing"));
                }

                break;
            case "no source":
                _rig.Configuration = _rig.Configuration with { Observations = [] };
                break;
            case "nothing but what is set aside":
                _rig.PutObservations("y.kerio.json", _rig.Observation("mx1"));
                _rig.Put("history/quarantine/q.kerio.json", File.ReadAllText(file));
                break;
            case "later than now":
                _rig.PutObservations("y.kerio.json", _rig.Observation("mx1", minutesAgo: -600));
                break;
            default:
                break;
        }

        for (var run = 0; run < 2; run++)
        {
            var audit = _rig.Run();
            Assert.Equal((3, MonitoringState.Unknown), (audit.ExitCode, audit.State));
            Assert.StartsWith("UNKNOWN", File.ReadAllText(_rig.In("a.txt")), StringComparison.Ordinal);
        }
    }

    public void Dispose() => _rig.Dispose();
}
