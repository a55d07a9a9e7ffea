using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using KerioLicense.AdminApi;
using KerioLicense.AdminApiEmulator;
using KerioLicense.Errors;
using KerioLicense.Files;
using Xunit;

namespace KerioLicense.Core.Tests.AdminApi;

/// <summary>Certificates that are kept at the first reading.</summary>
public sealed class KnownServersTests : IDisposable
{
    private static readonly string Digits = new('A', 64);

    private readonly TemporaryFolder _folder = new();

    private string Known => Path.Combine(_folder.Path, "known.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_first_reading_keeps_the_certificate_and_the_second_expects_it()
    {
        await using var rig = await Rig.StartAsync(new ServerSpec());
        var (warnings, told) = (new List<string>(), new List<string>());

        var first = KnownServersFile.Open(Known, rig.Emulator.Clock);
        Assert.NotNull(Assert.Single(await ReadAsync(rig, first)).Installation);
        first.TellAdded(warnings.Add, told.Add);
        var second = KnownServersFile.Open(Known, rig.Emulator.Clock);
        Assert.NotNull(Assert.Single(await ReadAsync(rig, second)).Installation);
        second.TellAdded(warnings.Add, told.Add);

        var warning = Assert.Single(warnings);
        Assert.Contains(rig.Server.Thumbprint, warning, StringComparison.Ordinal);
        Assert.Contains(Known, warning, StringComparison.Ordinal);
        Assert.Empty(told);
        Assert.Equal(
            $$"""
            {
              "schema": "keriolicense/known-servers/1",
              "servers": [
                {
                  "server": "127.0.0.1:{{rig.Server.Port}}",
                  "certificateThumbprint": "{{rig.Server.Thumbprint}}",
                  "isTrusted": false,
                  "firstSeen": "2026-11-18T06:00:00Z"
                }
              ]
            }

            """.ReplaceLineEndings("\n"),
            File.ReadAllText(Known));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Known));
        }
    }

    [Fact]
    public async Task A_changed_certificate_is_an_error_with_both_thumbprints_and_nothing_is_sent()
    {
        await using var rig = await Rig.StartAsync(new ServerSpec());
        Put($"127.0.0.1:{rig.Server.Port}", Digits);

        var failure = Assert.Single(await ReadAsync(rig, KnownServersFile.Open(Known, rig.Emulator.Clock))).Failure!;

        Assert.Equal(
            ("AdminApiCertificateChanged", AdminApiFailure.CertificateChanged, ErrorKind.Untrusted),
            (failure.ErrorId, failure.Failure, failure.Kind));
        Assert.Contains(Digits, failure.Message, StringComparison.Ordinal);
        Assert.Contains(rig.Server.Thumbprint, failure.Message, StringComparison.Ordinal);
        Assert.Contains(Known, failure.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(rig.Server.Thumbprint, failure.SeenThumbprint);
        Assert.Empty(rig.Server.Calls);
        Assert.Contains(Digits, File.ReadAllText(Known), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_changed_certificate_says_in_each_language() => Cultures.Each(culture =>
    {
        var known = new KnownServer { Server = "mx1:4040", CertificateThumbprint = Digits, FirstSeen = new DateTime(2026, 11, 1) };
        var failure = AdminApiException.CertificateChanged("mx1:4040", known, new string('B', 64), Known);

        Assert.Contains(Digits, failure.Message, StringComparison.Ordinal);
        Assert.Contains(new string('B', 64), failure.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain("{", failure.Message + failure.RecommendedAction, StringComparison.Ordinal);
    });

    /// <summary>What somebody named is compared with nothing else, and needs no memory.</summary>
    [Fact]
    public async Task A_thumbprint_of_its_own_goes_before_the_file()
    {
        await using var rig = await Rig.StartAsync(new ServerSpec());
        Put($"127.0.0.1:{rig.Server.Port}", Digits);

        var options = rig.Options with { KnownServers = KnownServersFile.Open(Known, rig.Emulator.Clock) };

        Assert.NotNull(Assert.Single(await rig.CollectAsync(options, Rig.TargetOf(rig.Server))).Installation);
    }

    [Fact]
    public async Task Any_of_several_thumbprints_is_accepted_and_a_server_with_none_of_them_is_not()
    {
        await using var rig = await Rig.StartAsync(
            new ServerSpec { Name = "a" }, new ServerSpec { Name = "b" }, new ServerSpec { Name = "c" });
        var servers = rig.Emulator.Servers;
        var options = rig.Options with { CertificateThumbprints = [servers[0].Sha1Thumbprint.ToLowerInvariant(), servers[1].Thumbprint] };

        var outcomes = await rig.CollectAsync(options, [.. servers.Select(Unpinned)]);

        Assert.Equal(
            servers.Take(2).Select(server => server.Port).Order(),
            outcomes.Where(outcome => outcome.Installation is not null).Select(outcome => outcome.Target.Port!.Value).Order());
        var failure = Assert.Single(outcomes, outcome => outcome.Failure is not null).Failure!;
        Assert.Equal(("AdminApiCertificateRejected", servers[2].Thumbprint), (failure.ErrorId, failure.SeenThumbprint));
        Assert.Empty(servers[2].Calls);
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, false)]
    public void Another_certificate_may_follow_only_where_the_system_trusts_both(bool wasTrusted, bool isTrusted, bool isPermitted)
    {
        var known = new KnownServer { Server = "mx1:4040", CertificateThumbprint = Digits, IsTrusted = wasTrusted };

        Assert.Equal(isPermitted, known.Permits(new string('B', 64), isTrusted));
        Assert.True(known.Permits(Digits, isTrusted));
    }

    [Fact]
    public void A_certificate_that_the_system_trusts_is_told_and_warned_of_nobody()
    {
        var file = KnownServersFile.Open(Known, TimeProvider.System);
        var (warnings, told) = (new List<string>(), new List<string>());

        Assert.True(file.Meet("MX1.example.it:4040", Digits, isTrusted: true).IsTrusted);
        file.TellAdded(warnings.Add, told.Add);

        Assert.Empty(warnings);
        Assert.Contains("mx1.example.it:4040", Assert.Single(told), StringComparison.Ordinal);
    }

    /// <summary>The connections of one run meet in one object, those of two runs in the file.</summary>
    [Fact]
    public async Task Five_servers_read_at_once_by_two_runs_are_kept_each_once_and_sorted()
    {
        await using var rig = await Rig.StartAsync([.. Enumerable.Range(1, 5).Select(n => new ServerSpec { Name = "mx" + n })]);
        var runs = new[] { KnownServersFile.Open(Known, rig.Emulator.Clock), KnownServersFile.Open(Known, rig.Emulator.Clock) };

        var outcomes = await Task.WhenAll(runs.Select(run => ReadAsync(rig, run)));

        Assert.All(outcomes.SelectMany(all => all), outcome => Assert.NotNull(outcome.Installation));
        var warned = new List<string>();
        Array.ForEach(runs, run => run.TellAdded(warned.Add, warned.Add));
        Assert.Equal(5, warned.Count);
        using var input = new JsonInput(File.OpenRead(Known), Known);
        var kept = KnownServers.File.ReadWhole(input).Servers;
        Assert.Equal(
            rig.Emulator.Servers.Select(server => $"127.0.0.1:{server.Port}").Order(StringComparer.Ordinal),
            kept.Select(entry => entry.Server));
        Assert.Equal(
            rig.Emulator.Servers.Select(server => server.Thumbprint).Order(StringComparer.Ordinal),
            kept.Select(entry => entry.CertificateThumbprint).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("{ \"schema\": \"keriolicense/known-servers/1\", \"servers\": [ { ", "InputTruncated")]
    [InlineData("mx1 ssh-rsa AAAA", "InputNotJson")]
    [InlineData("{ \"schema\": \"keriolicense/known-servers/2\", \"servers\": [] }", "InputNewerVersion")]
    [InlineData("{ \"schema\": \"keriolicense/policy/1\", \"servers\": [] }", "InputWrongSchema")]
    [InlineData("{ \"schema\": \"keriolicense/known-servers/1\", \"servers\": [ { \"server\": \"mx1:4040\", "
        + "\"certificateThumbprint\": \"12\", \"firstSeen\": \"2026-11-18T06:00:00Z\" } ] }", "InputBadThumbprint")]
    public void A_damaged_file_is_told_before_any_server_is_asked(string text, string errorId) => Cultures.Each(culture =>
    {
        File.WriteAllText(Known, text);

        var error = Assert.Throws<InputFormatException>(() => KnownServersFile.Open(Known, TimeProvider.System));

        Assert.Equal((errorId, Known), (error.ErrorId, error.Path));
        Assert.Equal(text, File.ReadAllText(Known));
    });

    [Fact]
    public void A_server_that_stands_there_twice_is_an_error()
    {
        Put("mx1:4040", Digits, "MX1:4040", new string('B', 64));

        var error = Assert.Throws<InputFormatException>(() => KnownServersFile.Open(Known, TimeProvider.System));

        Assert.Equal(("InputServerTwice", "servers"), (error.ErrorId, error.Key));
    }

    [Fact]
    public void A_folder_and_a_folder_that_is_not_there_are_errors()
    {
        Assert.Equal("FileIsFolder",
            Assert.Throws<AdvisedException>(() => KnownServersFile.Open(_folder.Path, TimeProvider.System)).ErrorId);
        Assert.Equal("PathNotFound", Assert.Throws<AdvisedException>(
            () => KnownServersFile.Open(Path.Combine(_folder.Path, "gone", "known.json"), TimeProvider.System)).ErrorId);
    }

    /// <summary>A server whose certificate cannot be kept would be read for the first time every night.</summary>
    [Fact]
    public async Task A_file_that_cannot_be_written_keeps_the_password_from_new_servers_only()
    {
        await using var rig = await Rig.StartAsync(new ServerSpec { Name = "old" }, new ServerSpec { Name = "new" });
        Put($"127.0.0.1:{rig.Emulator.Servers[0].Port}", rig.Emulator.Servers[0].Thumbprint);
        var before = File.ReadAllText(Known);
        File.SetAttributes(Known, FileAttributes.ReadOnly);

        var outcomes = await ReadAsync(rig, KnownServersFile.Open(Known, rig.Emulator.Clock));

        File.SetAttributes(Known, FileAttributes.Normal);
        Assert.Equal(rig.Emulator.Servers[0].Port, Assert.Single(outcomes, outcome => outcome.Installation is not null).Target.Port);
        var failure = Assert.Single(outcomes, outcome => outcome.Failure is not null).Failure!;
        Assert.Equal(("AdminApiCertificateNotKept", ErrorKind.WriteError), (failure.ErrorId, failure.Kind));
        Assert.Contains(Known, failure.Message, StringComparison.Ordinal);
        Assert.NotEmpty(failure.RecommendedAction);
        Assert.Empty(rig.Emulator.Servers[1].Calls);
        Assert.Equal(before, File.ReadAllText(Known));
    }

    [Fact]
    public void Where_nothing_may_be_written_nothing_is()
    {
        var file = KnownServersFile.Open(Known, TimeProvider.System);
        file.KeepNothing();

        Assert.Equal(Digits, file.Meet("mx1:4040", Digits, isTrusted: false).CertificateThumbprint);
        Assert.Equal(Digits, file.Meet("mx1:4040", new string('B', 64), isTrusted: false).CertificateThumbprint);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    private static AdminApiTarget Unpinned(EmulatedServer server) => Rig.TargetOf(server) with { CertificateThumbprint = null };

    private static Task<List<AdminApiOutcome>> ReadAsync(Rig rig, KnownServersFile known) => rig.CollectAsync(
        rig.Options with { KnownServers = known }, [.. rig.Emulator.Servers.Select(Unpinned)]);

    private void Put(params string[] entries) => File.WriteAllText(
        Known,
        "{ \"schema\": \"keriolicense/known-servers/1\", \"servers\": [ " + string.Join(", ", entries.Chunk(2).Select(entry =>
            $$"""{ "server": "{{entry[0]}}", "certificateThumbprint": "{{entry[1]}}", "firstSeen": "2026-11-01T00:00:00Z" }""")) + " ] }");
}
