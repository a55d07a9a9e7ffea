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
        var server = readings.Server(name);
        if (server.HasLetIn && server.Behavior.LaterCertificate is null)
        {
            // Once by the reading, once by the audit.
            Assert.InRange(server.Calls.Count(call => call == AllBehaviors.Logout), 2, int.MaxValue);
        }

        if (server.Behavior.Expected.ErrorIds.Contains(AllBehaviors.Untrusted))
        {
            Assert.All(server.Calls, call => Assert.Equal(AllBehaviors.Login, call));
            Assert.Equal(server.HasLetIn, !server.Calls.IsEmpty);
        }

        Assert.False(server.WasAskedElsewhere, "an address that the certificate names was asked");
        Assert.All(server.Requests, request => Assert.DoesNotContain("\r\nAuthorization:", request, StringComparison.OrdinalIgnoreCase));
        Assert.All(server.Requests, request => Assert.DoesNotContain("Proxy-Authorization:", request, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Nothing_of_it_is_in_the_console_the_transcript_or_a_file()
    {
        Assert.All(readings.Seen, seen => Assert.All(
            seen.Files.Values.Append(seen.Console),
            text =>
            {
                AssertNoSecret(text);
                Assert.All(readings.Servers, server => Assert.DoesNotContain(server.Token, text, StringComparison.Ordinal));
            }));
        Assert.All(readings.Seen, seen => Assert.All(
            seen.Files.Where(file => !file.Key.EndsWith(".kerio.json", StringComparison.Ordinal)).Select(file => file.Value)
                .Append(seen.Console),
            text => Assert.All(
                readings.Servers, server => Assert.DoesNotContain(server.LicenseNumber, text, StringComparison.OrdinalIgnoreCase))));
    }

    [Fact]
    public void The_audit_is_unknown_and_what_it_remembers_can_be_read()
    {
        Assert.All(readings.Seen, seen =>
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{seen.Servers.Count} servers read in {seen.Reading:0.0} s and audited in {seen.Auditing:0.0} s, "
                + $"at most {seen.PeakMegabyte} MB. {seen.Text}"));
            Assert.Equal(3, seen.ExitCode);
            Assert.StartsWith("UNKNOWN: ", seen.Text, StringComparison.Ordinal);
            Assert.Equal(seen.Text + "\n", seen.Files["reports/night.txt"]);
            Assert.Equal((seen.Servers.Count, 0), (seen.Remembered, seen.Unreadable));
            Assert.Equal((seen.Servers.Count, 0), (seen.Imported, seen.Unread));
        });
    }

    [Fact]
    public void The_table_is_as_large_as_it_is_said_to_be_and_names_each_behavior_once()
    {
        Assert.Equal(AllBehaviors.Table.Count, AllBehaviors.Table.Select(behavior => behavior.Name).Distinct().Count());
        Assert.InRange(AllBehaviors.Table.Count, 150, 300);
    }

    /// <summary>The password in any form in which it can be read off.</summary>
    private static void AssertNoSecret(string text)
    {
        string[] forms =
        [
            HostileReadings.Password, "Gehe1m", Uri.EscapeDataString(HostileReadings.Password),
            Convert.ToBase64String(Encoding.UTF8.GetBytes(HostileReadings.Password)),
        ];
        Assert.All(forms, form => Assert.DoesNotContain(form, text, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>What a terminal or a reader's eye would follow.</summary>
    private static bool IsActive(char character) => character is not ('\r' or '\n' or '\t')
        && (char.IsControl(character)
            || character is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\u200e' or '\u200f');
}
