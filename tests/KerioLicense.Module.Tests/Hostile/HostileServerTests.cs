using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using KerioLicense.Module.Tests.Hostile.Behaviors;
using Xunit;
using Xunit.Abstractions;

namespace KerioLicense.Module.Tests.Hostile;

/// <summary>
/// Whatever a server does: the reading ends, in bounded memory, with one error or an observation that names what is missing; nothing that
/// was sent comes out anywhere; who was let in logs out; and nothing is green.
/// </summary>
public sealed class HostileServerTests(HostileReadings readings, ITestOutputHelper output) : IClassFixture<HostileReadings>
{
    private const int MostProblems = 101;
    private const int LongestMessage = 2000;
    private const int LargestObservation = 1 << 21;

    public static TheoryData<string> Names => [.. AllBehaviors.Table.Select(behavior => behavior.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_server(string name)
    {
        var server = readings.Server(name);
        var seen = readings.Of(server);
        var expected = server.Behavior.Expected;
        var told = string.Join('\n', seen.Errors.Select(error => $"{error.Id} {error.Message}")
            .Concat(seen.Problems.Take(5).Select(problem => $"{problem.Step} {problem.Code} {problem.Message}")));

        Assert.Equal(1, seen.Observations);
        Assert.False(seen.Green && seen.IsPartner, told);
        if (expected == Expectation.Anything)
        {
            Assert.InRange(seen.Errors.Count, 0, 1);
            Assert.All(seen.Errors, error => Assert.Contains(error.Id, expected.ErrorIds));
        }
        else if (expected.ErrorIds.Count > 0)
        {
            Assert.True(seen.Errors.Count == 1 && expected.ErrorIds.Contains(seen.Errors[0].Id), $"{expected} expected, but: {told}");
            Assert.Equal("Unknown", seen.Kind);
            Assert.NotEmpty(seen.Problems);
        }
        else
        {
            Assert.True(seen.Errors.Count == 0, $"{expected} expected, but: {told}");
        }

        Assert.True(!expected.IsWhole || seen.Problems.Count == 0, $"{expected} expected, but: {told}");
        Assert.True(
            expected.Step is null || seen.Problems.Any(problem => problem.Step == expected.Step
                && (expected.Codes.Count == 0 || expected.Codes.Contains(problem.Code))),
            $"{expected} expected, but: {told}");
        Assert.All(seen.Errors, error =>
        {
            Assert.NotEqual("NotSpecified", error.Category);
            Assert.False(string.IsNullOrEmpty(error.Action));
            Assert.InRange(error.Message.Length, 1, LongestMessage);
        });
        Assert.InRange(seen.Problems.Count, 0, MostProblems);
        Assert.All(seen.Problems, problem => Assert.InRange((problem.Message ?? "").Length, 0, LongestMessage));
        Assert.InRange(seen.Kept.Length, 1, LargestObservation);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Of_a_server_no_secret_and_no_control_character_is_shown(string name)
    {
        var server = readings.Server(name);
        var seen = readings.Of(server);
        var texts = seen.Errors.SelectMany(error => new[] { error.Message, error.Action ?? "" })
            .Concat(seen.Problems.Select(problem => problem.Message ?? "")).Append(seen.Shown);
        Assert.All(texts, text =>
        {
            AssertNoSecret(text);
            Assert.DoesNotContain(server.Token, text, StringComparison.Ordinal);
            Assert.DoesNotContain(server.LicenseNumber, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(server.LicenseNumber[6..], text, StringComparison.OrdinalIgnoreCase);
            Assert.All(text, character => Assert.False(IsActive(character), $"U+{(int)character:X4} is shown"));
        });
        AssertNoSecret(seen.Kept);
        Assert.DoesNotContain(server.Token, seen.Kept, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Who_was_let_in_logs_out_and_who_is_not_trusted_gets_no_password(string name)
    {
        Assert.All([readings.Server(name), readings.Audited(name)], server =>
        {
            Assert.True(
                !server.HasLetIn || server.Behavior.LaterCertificate is not null || server.Calls.Contains(AllBehaviors.Logout),
                "no logout");
            if (server.Behavior.Expected.ErrorIds.Contains(AllBehaviors.Untrusted))
            {
                Assert.All(server.Calls, call => Assert.Equal(AllBehaviors.Login, call));
                Assert.Equal(server.HasLetIn, !server.Calls.IsEmpty);
            }

            Assert.False(server.WasAskedElsewhere, "an address that the certificate names was asked");
            Assert.All(server.Requests, request =>
            {
                Assert.DoesNotContain("\r\nAuthorization:", request, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("Proxy-Authorization:", request, StringComparison.OrdinalIgnoreCase);
            });
        });
    }

    [Fact]
    public void Nothing_of_it_is_in_the_console_the_transcript_or_a_file()
    {
        Assert.All(readings.Seen, seen => Assert.All(
            seen.Files.Values.Append(seen.Console).Append(seen.Read.Errors),
            text =>
            {
                AssertNoSecret(text);
                Assert.All(readings.Servers, server => Assert.DoesNotContain(server.Token, text, StringComparison.Ordinal));
            }));
        Assert.All(readings.Seen, seen => Assert.All(
            seen.Files.Where(file => !file.Key.EndsWith(".kerio.json", StringComparison.Ordinal)).Select(file => file.Value)
                .Append(seen.Console).Append(seen.Read.Errors),
            text => Assert.All(
                readings.Servers, server => Assert.DoesNotContain(server.LicenseNumber, text, StringComparison.OrdinalIgnoreCase))));
        Assert.All(readings.Seen, seen => Assert.DoesNotContain(seen.Read.Errors, IsActive));
    }

    [Fact]
    public void The_audit_is_unknown_and_what_it_remembers_can_be_read()
    {
        Assert.All(readings.Seen, seen =>
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{seen.Read.Servers.Count} servers read in {seen.Read.Seconds:0.0} s with at most {seen.Read.PeakMegabyte} MB, "
                + $"and audited in {seen.Audit.Seconds:0.0} s with at most {seen.Audit.PeakMegabyte} MB. {seen.Audit.Text}"));
            Assert.Equal(3, seen.Audit.ExitCode);
            Assert.StartsWith("UNKNOWN: ", seen.Audit.Text, StringComparison.Ordinal);
            Assert.Equal(seen.Audit.Text + "\n", seen.Files["reports/night.txt"]);
            Assert.Equal((seen.Read.Servers.Count, 0), (seen.Audit.Remembered, seen.Audit.Unreadable));
            Assert.Equal((seen.Read.Servers.Count, 0), (seen.Read.Imported, seen.Read.Unread));
        });
    }

    [Fact]
    public void The_table_is_as_large_as_it_is_said_to_be_and_names_each_behavior_once()
    {
        Assert.Equal(AllBehaviors.Table.Count, AllBehaviors.Table.Select(behavior => behavior.Name).Distinct().Count());
        Assert.InRange(AllBehaviors.Table.Count, 150, DamagedBehaviors.Percent > 100 ? int.MaxValue : 300);
    }

    /// <summary>The password in any form in which it can be read off.</summary>
    private static void AssertNoSecret(string text)
    {
        string[] forms =
        [
            HostileReadings.Password, "Gehe1m", Uri.EscapeDataString(HostileReadings.Password),
            Convert.ToBase64String(Encoding.UTF8.GetBytes(HostileReadings.Password)),
            Convert.ToBase64String(Encoding.Unicode.GetBytes("audit:" + HostileReadings.Password)),
            Convert.ToHexString(Encoding.UTF8.GetBytes(HostileReadings.Password)),
            Uri.EscapeDataString(Uri.EscapeDataString(HostileReadings.Password)),
        ];
        Assert.All(forms, form => Assert.DoesNotContain(form, text, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>What a terminal or a reader's eye would follow.</summary>
    private static bool IsActive(char character) => character is not ('\r' or '\n' or '\t')
        && (char.IsControl(character)
            || character is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\u200e' or '\u200f');
}
