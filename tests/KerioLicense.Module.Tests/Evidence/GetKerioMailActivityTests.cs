using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading;
using System.Threading.Tasks;
using KerioLicense.Module.Tests.Files;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Evidence;

public sealed class GetKerioMailActivityTests : IDisposable
{
    private const string Show =
        " | ForEach-Object { \"$($_.CoveredFrom.ToString('u')) $($_.CoveredTo.ToString('u')) $($_.Received) $($_.Sent) $($_.UtcOffset)\" }";

    /// <summary>04:40:39 UTC and 05:40:39 UTC, on a clock seven hours ahead.</summary>
    private const string Log = """
        [11/Mar/2024 11:40:39] Recv: Queue-ID: 65ee8b47-00000009, Service: SMTP, From: <a@example.it>, To: <b@example.it>, Size: 985
        [11/Mar/2024 11:40:40] Sent: Queue-ID: 65ee8b47-00000009, Recipient: <b@example.it>, Result: delivered, Status: 2.0.0

        """;

    private const string Later =
        "[11/Mar/2024 12:40:39] Recv: Queue-ID: 65ee9957-0000000a, Service: DSN, From: <>, To: <b@example.it>, Size: 985, Report: failed\n";

    private readonly EvidenceSession _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("Get-KerioMailActivity mail.log*")]
    [InlineData("Get-KerioMailActivity -Path mail.log, mail.log.0")]
    [InlineData("Get-KerioMailActivity -LiteralPath mail.log.0, mail.log")]
    [InlineData("[pscustomobject]@{ PSPath = 'mail.log' }, [pscustomobject]@{ PSPath = 'mail.log.0' } | Get-KerioMailActivity")]
    [InlineData("'mail.log', 'mail.log.0' | Get-KerioMailActivity")]
    [InlineData("Get-KerioMailActivity *")]
    public void Files_are_read_as_one_log(string command)
    {
        _session.Write("mail.log.0", Log);
        _session.Write("mail.log", Later);
        _session.Write("security.log", "[11/Mar/2024 11:40:39] Recv: Queue-ID: 65ee8b47-0000000c, Service: SMTP, From: <a>\n");
        var run = _session.Run(command + Show);
        Assert.Empty(run.Errors);
        Assert.Equal(["2024-03-11 04:40:39Z 2024-03-11 05:40:39Z 2 1 07:00:00"], run.Lines());
    }

    [Fact]
    public void A_window_and_a_zone_can_be_given()
    {
        _session.Write("mail.log", Log + Later);
        var run = _session.Run(
            "Get-KerioMailActivity mail.log -Since ([datetime]'2024-03-11T05:00:00Z') -Until "
            + "([datetime]'2024-03-11T06:00:00Z') -TimeZone Asia/Bangkok" + Show);
        Assert.Equal(["2024-03-11 05:00:00Z 2024-03-11 05:40:39Z 1 0 07:00:00"], run.Lines());
        Assert.StartsWith("ParameterArgumentTransformationError",
            _session.Run("try { Get-KerioMailActivity mail.log -TimeZone No/Where } catch { $_.FullyQualifiedErrorId }").Lines().Single(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_without_a_zone_warns()
    {
        _session.Write("mail.log", "[11/Mar/2024 11:40:39] SMTP: From: <a>, To: <b>, Size: 3, Sender-Host: x\n");
        Assert.Contains("-TimeZone", Assert.Single(_session.Run("Get-KerioMailActivity mail.log").Warnings), StringComparison.Ordinal);
        Assert.Empty(_session.Run("Get-KerioMailActivity mail.log -TimeZone Europe/Rome").Warnings);
    }

    [Fact]
    public void One_bad_file_does_not_stop_the_others()
    {
        _session.Write("mail.log", Log);
        _session.Write("folder/x", "");
        var run = _session.Run("Get-KerioMailActivity mail.log, none.log, folder, Env:PATH" + Show);
        Assert.Equal("PathNotFound/ObjectNotFound PathIsFolder/InvalidArgument NotFileSystem/InvalidArgument", run.ErrorId());
        Assert.All(run.Errors, error => Assert.NotEmpty(error.ErrorDetails.RecommendedAction));
        Assert.Single(run.Output);
    }

    [Theory]
    [InlineData("")]
    [InlineData("just a text\nand one more\n")]
    [InlineData("[11/Mar/2024 11:40:39] something that no mail log says\n")]
    public void A_log_in_which_no_line_was_understood_is_an_error_and_no_object(string text)
    {
        _session.Write("mail.log", text);
        var run = _session.Run("Get-KerioMailActivity mail.log");
        Assert.Empty(run.Output);
        Assert.Equal("MailLogNotUnderstood/InvalidData", run.ErrorId());
        Assert.Contains("mail.log", run.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.NotEmpty(run.Errors[0].ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void A_file_without_a_line_of_a_mail_log_is_named_beside_the_others()
    {
        _session.Write("mail.log", Log);
        _session.Write("audit.txt", "[11/Mar/2024 11:40:39] IMAP: User a@example.it authenticated from IP address 192.0.2.9\nx\n");
        var run = _session.Run("Get-KerioMailActivity mail.log, audit.txt | ForEach-Object { \"$($_.Received) $($_.OtherLogLines)\" }");
        Assert.Equal(["1 1"], run.Lines());
        Assert.Contains(
            "'audit.txt' (lines not understood: 1, lines of other logs: 1)", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [UnixTheory]
    [InlineData("/dev/null")]
    [InlineData("/dev/zero")]
    public void A_log_that_cannot_be_opened_is_an_error_and_no_object(string target)
    {
        File.CreateSymbolicLink(Path.Combine(_session.Folder, "mail.log"), target);
        var run = _session.Run("Get-KerioMailActivity mail.log");
        Assert.Empty(run.Output);
        Assert.Equal("FileNotRegular/InvalidData", run.ErrorId());
    }

    [Theory]
    [InlineData("Get-KerioMailActivity -LiteralPath {0}.log")]
    [InlineData("Get-KerioMailActivity {0}.log")]
    [InlineData("Get-KerioMailActivity {0}.lo*")]
    [InlineData("Get-ChildItem {0}.log | Get-KerioMailActivity")]
    public void A_mail_log_under_the_name_of_another_log_is_read_by_its_text(string command)
    {
        foreach (var name in new[] { "security", "audit", "config", "debug", "error", "operations", "spam", "warning" })
        {
            _session.Write(name + ".log", Log);
            var run = _session.Run(string.Format(CultureInfo.InvariantCulture, command, name) + " | ForEach-Object { \"$($_.Received)\" }");
            Assert.Empty(run.Errors);
            Assert.Equal(["1"], run.Lines());
        }
    }

    [Theory]
    [InlineData("Get-KerioMailActivity *.log", 0)]
    [InlineData("Get-ChildItem | Get-KerioMailActivity", 0)]
    [InlineData("Get-KerioMailActivity mail.log, audit.log", 1)]
    public void In_a_folder_other_logs_are_left_out_by_their_names_beside_a_mail_log(string command, int warnings)
    {
        _session.Write("mail.log", Log);
        _session.Write("audit.log", "[11/Mar/2024 11:40:39] IMAP: User a@example.it authenticated from IP address 192.0.2.9\n");
        var run = _session.Run(command + " | ForEach-Object { \"$($_.Received) $($_.Files)\" }");
        Assert.Equal([warnings == 0 ? "1 mail.log" : "1 audit.log mail.log"], run.Lines());
        Assert.Equal(warnings, run.Warnings.Count);
    }

    [Theory]
    [InlineData("Get-KerioMailActivity *.log")]
    [InlineData("Get-ChildItem | Get-KerioMailActivity")]
    [InlineData("Get-KerioMailActivity -LiteralPath audit.log, security.log")]
    public void Where_nothing_but_other_logs_is_there_an_error_says_so(string command)
    {
        foreach (var name in new[] { "audit.log", "security.log" })
        {
            _session.Write(name, "[11/Mar/2024 11:40:39] IMAP: User a@example.it authenticated from IP address 192.0.2.9\n");
        }

        var run = _session.Run(command);
        Assert.Empty(run.Output);
        Assert.Equal("MailLogNotUnderstood/InvalidData", run.ErrorId());
        Assert.Contains("audit.log, security.log", run.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_archive_is_an_error_of_its_own()
    {
        File.WriteAllBytes(Path.Combine(_session.Folder, "mail.log.gz"), [0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
        Assert.Equal("MailLogDamaged/InvalidData", _session.Run("Get-KerioMailActivity mail.log.gz").ErrorId());
    }

    [Fact]
    public async Task Reading_tells_how_far_it_is_and_ends_at_once_when_stopped()
    {
        var log = Path.Combine(_session.Folder, "mail.log");
        await using (var stream = File.Create(log))
        {
            // Some seconds of reading; where the file system knows holes, it takes no room.
            stream.SetLength(8L << 30);
        }

        using var runspace = ModuleRunspace.OpenOnOwnThread();
        using var shell = PowerShell.Create(runspace);
        using var told = new SemaphoreSlim(0);
        shell.Streams.Progress.DataAdded += (_, _) => told.Release();
        var run = shell.AddScript("Get-KerioMailActivity -LiteralPath $args[0]").AddArgument(log).BeginInvoke();
        Assert.True(await told.WaitAsync(TimeSpan.FromSeconds(60)));

        shell.Stop();

        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(run));
        var progress = shell.Streams.Progress[0];
        Assert.Contains("mail.log", progress.StatusDescription, StringComparison.Ordinal);
        Assert.InRange(progress.PercentComplete, 0, 99);
    }
}
