using System;
using System.IO;
using System.Linq;
using KerioLicense.Audit;
using KerioLicense.Errors;
using KerioLicense.Files;
using KerioLicense.Model;
using Xunit;

namespace KerioLicense.Core.Tests.Audit;

/// <summary>An audit that writes for each customer.</summary>
public sealed class CustomerAuditTests : IDisposable
{
    private readonly AuditRig _rig = new()
    {
        Configuration = new AuditConfiguration
        {
            Observations = ["inbox"],
            Reports =
            [
                new AuditReport
                {
                    Path = "out/{customer}.html", PerCustomer = true, Title = "Licenses of {customer}", Contact = "Mario Bianchi",
                },
                new AuditReport { Path = "out/{customer}/all.csv", PerCustomer = true },
            ],
            Monitoring = new AuditMonitoring { Path = "all.txt", PerCustomer = "agents/{customer}.txt" },
        },
    };

    private const string Rossi = "rossi-s-r-l-3734cd97";

    private const string Verdi = "verdi-s-p-a-";

    [Fact]
    public void Each_customer_has_reports_and_a_monitoring_file_and_the_index_leads_to_them()
    {
        var audit = Run();
        Assert.Empty(_rig.Problems);
        Assert.Equal(
            ["index.html", Rossi + ".html", Verdi + ".html"],
            Directory.GetFiles(_rig.In("out")).Select(Name).Order(StringComparer.Ordinal));
        Assert.Equal([Rossi, Verdi], Directory.GetDirectories(_rig.In("out")).Select(Name).Order(StringComparer.Ordinal));
        var index = File.ReadAllText(_rig.In("out", "index.html"));
        Assert.Contains($"<a href=\"{Rossi}.html\"><bdi>Rossi S.r.l.</bdi></a>", index, StringComparison.Ordinal);
        Assert.Contains("<title>Licenses of all customers</title>", index, StringComparison.Ordinal);
        var page = File.ReadAllText(_rig.In("out", Rossi + ".html"));
        Assert.Contains("<title>Licenses of Rossi S.r.l.</title>", page, StringComparison.Ordinal);
        Assert.Contains("Contact: Mario Bianchi", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Verdi &lt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("mx7", page, StringComparison.Ordinal);
        Assert.StartsWith("OK: 0 viol, 0 indet, 0 warn, 1 total", Monitoring(Rossi), StringComparison.Ordinal);
        Assert.StartsWith("CRITICAL: 1 viol, 0 indet, 0 warn, 1 total", Monitoring(Verdi), StringComparison.Ordinal);
        Assert.StartsWith("CRITICAL: 1 viol, 0 indet, 0 warn, 2 total", File.ReadAllText(_rig.In("all.txt")), StringComparison.Ordinal);
        Assert.Equal(audit.Files.Count, audit.Files.Distinct().Count());
        Assert.All(audit.Files, file => Assert.True(File.Exists(file), file));
    }

    [Fact]
    public void A_failure_is_told_to_every_customer_of_the_last_run()
    {
        Run();
        _rig.Configuration = _rig.Configuration with { Policy = "none.policy.json" };
        Assert.Equal(3, _rig.Run().ExitCode);
        Assert.All([Rossi, Verdi], name => Assert.StartsWith("UNKNOWN", Monitoring(name), StringComparison.Ordinal));
    }

    [Fact]
    public void A_customer_without_licenses_any_more_is_unknown_and_not_what_was_said_last()
    {
        Run();
        Directory.Delete(_rig.In("inbox"), recursive: true);
        foreach (var file in _rig.HistoryFiles)
        {
            File.Delete(file);
        }

        _rig.PutObservations("b.kerio.json", _rig.Observation("mx1"));
        Assert.Equal(0, _rig.Run().ExitCode);
        Assert.StartsWith("OK", Monitoring(Rossi), StringComparison.Ordinal);
        Assert.StartsWith("UNKNOWN", Monitoring(Verdi), StringComparison.Ordinal);
    }

    [Fact]
    public void The_next_run_marks_what_changed_by_itself()
    {
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx1"));
        _rig.Run();
        Assert.DoesNotContain("id=\"changes\"", File.ReadAllText(_rig.In("out", Rossi + ".html")), StringComparison.Ordinal);
        _rig.Clock.Advance(TimeSpan.FromHours(1));
        _rig.PutObservations("b.kerio.json", _rig.Observation("mx1"), _rig.Observation("mx2"), _rig.Observation("mx3"));
        _rig.Run();
        Assert.Contains("<span class=\"chg\">new</span>", File.ReadAllText(_rig.In("out", Rossi + ".html")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"path\": \"a.html\", \"perCustomer\": true }", "InputNoCustomer")]
    [InlineData("{ \"path\": \"{customer}.html\" }", "InputCustomerUnasked")]
    public void A_template_and_its_flag_belong_together(string report, string errorId)
    {
        var text = "{\"schema\":\"keriolicense/audit/1\",\"reports\":[" + report + "]}";
        var error = Assert.Throws<InputFormatException>(() => AuditConfigurationFile.Read(_rig.Put("x.audit.json", text)));
        Assert.Equal(errorId, ((IAdvisedError)error).ErrorId);
    }

    [Fact]
    public void A_monitoring_file_of_customers_needs_their_place_in_its_path()
    {
        var text = "{\"schema\":\"keriolicense/audit/1\",\"monitoring\":{\"perCustomer\":\"a.txt\"}}";
        var error = Assert.Throws<InputFormatException>(() => AuditConfigurationFile.Read(_rig.Put("x.audit.json", text)));
        Assert.Equal("InputNoCustomer", ((IAdvisedError)error).ErrorId);
    }

    [Theory]
    [InlineData("out/index.html")]
    [InlineData("out/{customer}.html")]
    public void No_other_output_takes_the_place_of_the_index_or_of_the_pages(string path)
    {
        _rig.PutObservations("a.kerio.json", _rig.Observation("mx1"));
        _rig.Configuration = _rig.Configuration with
        {
            Reports =
            [
                .. _rig.Configuration.Reports,
                new AuditReport { Path = path, PerCustomer = path.Contains('{', StringComparison.Ordinal) },
            ],
        };
        Assert.Equal("AuditOutputTaken", _rig.Run().Problems[^1].ErrorId);
    }

    public void Dispose() => _rig.Dispose();

    private KerioLicenseAudit Run()
    {
        var verdi = new[] { "mx7", "mx8", "mx9" }.Select(name =>
            _rig.Observation(name, "55555-AB1CD-2EF3G") with { Customer = "Verdi <S.p.A.>" });
        _rig.PutObservations("a.kerio.json", [_rig.Observation("mx1"), .. verdi]);
        return _rig.Run();
    }

    /// <summary>The digits of a name that the tests do not spell out are left away.</summary>
    private static string Name(string path)
    {
        var name = Path.GetFileName(path);
        return name.StartsWith(Verdi, StringComparison.Ordinal) ? Verdi + Path.GetExtension(name) : name;
    }

    private string Monitoring(string customer) =>
        File.ReadAllText(Assert.Single(Directory.GetFiles(_rig.In("agents"), customer + "*")));
}
