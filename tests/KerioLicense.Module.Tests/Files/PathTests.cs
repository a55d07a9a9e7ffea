using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Files;

/// <summary>
/// Names with brackets, and the <c>\\?\</c> of long Windows paths, in every command that takes a path: PowerShell takes both for wildcards.
/// </summary>
public sealed class PathTests : FilesFixture
{
    private static readonly string[] Readers =
    [
        "Get-KerioMailActivity", "Import-KerioCallActivity", "Import-KerioComplianceResult", "Import-KerioInstallation",
        "Import-KerioLicensePolicy",
    ];

    private static readonly string[] Writers =
    [
        "Export-KerioComplianceReport", "Export-KerioInstallation", "New-KerioLicenseAudit", "New-KerioLicensePolicy",
        "New-KerioTemporaryLicenseRequest",
    ];

    public static TheoryData<string> Reading => [.. Readers.Select(Call)];

    [Fact]
    public void No_command_with_a_path_is_missing_here() =>
        Assert.Equal(
            Readers.Concat(Writers).Order(StringComparer.Ordinal),
            Runspace.Module.ExportedCmdlets.Values.Where(command => command.Parameters.ContainsKey("Path"))
                .Select(command => command.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Reading))]
    public void A_name_with_brackets_that_is_not_there_is_an_error(string call)
    {
        // What the name would match as a pattern is there.
        Put("Rossi b.txt", "");
        AssertError(Run(call, In("Rossi [abc].json")), "PathNotFound", ErrorCategory.ObjectNotFound);
        AssertError(Run(call, In("Rossi [abc.json")), "PathNotFound", ErrorCategory.ObjectNotFound);
        AssertError(Run(call, In("[new]/Rossi.json")), "PathNotFound", ErrorCategory.ObjectNotFound);
    }

    [Theory]
    [MemberData(nameof(Reading))]
    public void A_name_with_brackets_that_is_there_is_read(string call)
    {
        // Read means here: what comes is the error of a bad file, not that of no file, whatever the command makes of it.
        foreach (var name in new[] { "Rossi [abc].json", "Rossi [abc.json", "Rossi `[x].json", "[old]/Rossi.json" })
        {
            Directory.CreateDirectory(In("[old]"));
            var run = Run(call, Put(name, "{ not json"));
            Assert.DoesNotContain(run.Warnings, warning => warning.Contains("matches no file", StringComparison.Ordinal));
            Assert.DoesNotContain(run.Errors, error => error.FullyQualifiedErrorId.StartsWith("PathNotFound", StringComparison.Ordinal));
            Assert.True(run.Output.Count + run.Errors.Count > 0 || call.StartsWith("Get-KerioMailActivity", StringComparison.Ordinal),
                name);
        }
    }

    [Theory]
    [MemberData(nameof(Reading))]
    public void A_pattern_that_matches_nothing_is_a_warning(string call)
    {
        var run = Run(call, In("z*.json"));
        Assert.Contains(run.Warnings, warning => warning.Contains("z*.json", StringComparison.Ordinal));
        Assert.Empty(run.Errors);
    }

    [Fact]
    public void Where_both_are_there_brackets_are_a_pattern_and_LiteralPath_is_the_name()
    {
        Observations("a1.kerio.json", "mx1");
        Observations("a[1].kerio.json", "mx2");
        Assert.Equal(["mx1"], Names(Runspace.Invoke("Import-KerioInstallation -Path $args[0]", In("a[1].kerio.json"))));
        Assert.Equal(["mx2"], Names(Runspace.Invoke("Import-KerioInstallation -LiteralPath $args[0]", In("a[1].kerio.json"))));
        Assert.Equal(["mx2"], Names(Runspace.Invoke("Import-KerioInstallation -Path $args[0]", In("a`[1`].kerio.json"))));
        Assert.Equal(["mx2"],
            Names(Runspace.Invoke("[pscustomobject]@{ PSPath = $args[0] } | Import-KerioInstallation", In("a[1].kerio.json"))));
    }

    [Fact]
    public void A_new_file_may_have_brackets_in_its_name()
    {
        Observations("in.kerio.json", "mx1");
        Directory.CreateDirectory(In("Rossi [old]"));
        foreach (var name in new[] { "out [1].kerio.json", "Rossi [old]/out.kerio.json", "out [1.kerio.json" })
        {
            const string Copy = "Import-KerioInstallation $args[0] | Export-KerioInstallation -Path $args[1]";
            var run = Runspace.Invoke(Copy, In("in.kerio.json"), In(name));
            Assert.Null(run.Terminated);
            Assert.Equal(["mx1"], Names(Runspace.Invoke("Import-KerioInstallation -LiteralPath $args[0]", In(name))));
        }

        AssertTerminates(Runspace.Invoke("New-KerioLicensePolicy -Path $args[0]", In("new*.policy.json")), "PathAmbiguous",
            ErrorCategory.InvalidArgument);
        Assert.Null(Runspace.Invoke("New-KerioLicensePolicy -Path $args[0]", In("new [1].policy.json")).Terminated);
        Assert.True(File.Exists(In("new [1].policy.json")));

        const string Audit = "New-KerioLicenseAudit -Path $args[0] -ComputerName mx1 -WarningAction Ignore";
        AssertTerminates(Runspace.Invoke(Audit, In("new*.audit.json")), "PathAmbiguous", ErrorCategory.InvalidArgument);
        Assert.Null(Runspace.Invoke(Audit, In("new [1].audit.json")).Terminated);
        Assert.True(File.Exists(In("new [1].audit.json")));
    }

    [Fact]
    public void A_mail_log_with_brackets_in_its_folder_is_read()
    {
        Directory.CreateDirectory(In("mx1 [old]"));
        const string Line = "Recv: Queue-ID: 6911a2b0-00000001, Service: SMTP, From: <a@x.it>, To: <b@y.it>, "
            + "Size: 3, Sender-Host: 192.0.2.1";
        Put("mx1 [old]/mail.log", "[18/Nov/2026 09:00:00] " + Line + "\r\n");
        Assert.Single(Runspace.Invoke("Get-KerioMailActivity -Path $args[0]", In("mx1 [old]/mail.log")).Output);
    }

    private Invocation Run(string call, string path) => Runspace.Invoke(
        call,
        path,
        Put("pbx.kerio.json", """
            { "schema": "keriolicense/observations/1", "installations": [
              { "computerName": "pbx", "product": "Operator", "observedAt": "2026-11-18T06:00:09Z" } ] }
            """));

    /// <summary>A call of the command whose path is the first argument.</summary>
    private static string Call(string command) => command switch
    {
        "Import-KerioCallActivity" => "Import-KerioInstallation -LiteralPath $args[1] | " + command + " -Path $args[0]",
        _ => command + " -Path $args[0]",
    };
}
