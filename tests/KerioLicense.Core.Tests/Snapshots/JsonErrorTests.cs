using System;
using System.IO;
using System.Linq;
using System.Text;
using KerioLicense.Snapshots;
using Xunit;

namespace KerioLicense.Core.Tests.Snapshots;

/// <summary>What is no strict JSON, with the exact place; the mark stands where the error is expected.</summary>
public sealed class JsonErrorTests
{
    private const string Top = "installations";
    private const string One = "installations[0]";

    public static TheoryData<string, string, string?> Texts => new()
    {
        // The file ends too early.
        { "¦", "SnapshotTruncated", null },
        { "  \n ¦", "SnapshotTruncated", null },
        { "{¦", "SnapshotTruncated", null },
        { "{\"schema\":¦", "SnapshotTruncated", "schema" },
        { "{\"schema\":\"keriolicense/observations/1\"¦", "SnapshotTruncated", "schema" },
        { "{\n\"schema\":\"keriolicense/observations/1\",\r\n\"installations\":[\n¦", "SnapshotTruncated", Top },

        // Another top than an object; more than one.
        { "¦[]", "SnapshotWrongType", null },
        { "¦null", "SnapshotWrongType", null },
        { "¦12345", "SnapshotWrongType", null },
        { SnapshotFiles.FileOf("") + "¦{}", "SnapshotNotJson", null },
        { SnapshotFiles.FileOf("") + "\n ¦x", "SnapshotNotJson", null },
        { SnapshotFiles.FileOf("") + "¦,", "SnapshotNotJson", null },
        { "¦hello", "SnapshotNotJson", null },
        { "¦<xml/>", "SnapshotNotJson", null },

        // What Newtonsoft's reader would forgive.
        { "¦/* comment */" + SnapshotFiles.FileOf(""), "SnapshotComment", null },
        { SnapshotFiles.FileOf("") + "\n¦// comment", "SnapshotComment", null },
        { "{\"schema\":\"keriolicense/observations/1\", ¦// comment\n\"installations\":[]}", "SnapshotComment", "schema" },
        { "{\"schema\":\"keriolicense/observations/1\",\"installations\":[],¦}", "SnapshotTrailingComma", Top },
        { "{\"schema\":\"keriolicense/observations/1\",\"installations\":[]\n,\n\t¦}", "SnapshotTrailingComma", Top },
        { SnapshotFiles.With("\"machine\":{\"macAddresses\":[\"02-00-5e-10-00-01\",¦]}"), "SnapshotTrailingComma", One + ".machine.macAddresses[0]" },
        { SnapshotFiles.FileOf("¦,"), "SnapshotNotJson", Top },
        { "{¦'schema':\"keriolicense/observations/1\"}", "SnapshotNotJson", null },
        { "{\"schema\":¦'keriolicense/observations/1'}", "SnapshotNotJson", "schema" },
        { "{¦schema:\"keriolicense/observations/1\"}", "SnapshotNotJson", "schema" },
        { SnapshotFiles.With("\"site\":¦undefined"), "SnapshotNotJson", One + ".site" },
        { SnapshotFiles.With("¦\"observedAt\":new Date(1)"), "SnapshotDuplicateKey", One + ".observedAt" },
        { SnapshotFiles.With("\"site\":new ¦Date(1)"), "SnapshotNotJson", One + ".site" },
        { SnapshotFiles.With("\"site\":\"a¦\nb\""), "SnapshotNotJson", One + ".site" },
        { SnapshotFiles.With("\"site\":\"a¦\0b\""), "SnapshotNotJson", One + ".site" },
        { SnapshotFiles.With("\"site\":\"a\\¦'b\""), "SnapshotNotJson", One + ".site" },
        { SnapshotFiles.With("\"site\":\"a\\¦\nb\""), "SnapshotNotJson", One + ".site" },
        { SnapshotFiles.With("\"site\":¦\u00a0\"a\""), "SnapshotNotJson", One + ".site" },
        { SnapshotFiles.With("\"site\" ¦\"a\""), "SnapshotNotJson", One + ".observedAt" },
        { "{\"schema\":\"keriolicense/observations/1\",\"installations\":[¦}", "SnapshotNotJson", Top },
        { "¦}", "SnapshotNotJson", null },
        { SnapshotFiles.With("\"site\":\"a\" ¦\"version\":\"1\""), "SnapshotNotJson", One + ".site" },
        { SnapshotFiles.With("\"site\":\"a\"¦]"), "SnapshotNotJson", One + ".site" },

        // Numbers that JSON does not have.
        { SnapshotFiles.With("\"license\":{\"users\":0¦10}"), "SnapshotNotJson", One + ".license.users" },
        { SnapshotFiles.With("\"license\":{\"users\":0¦x10}"), "SnapshotNotJson", One + ".license.users" },
        { SnapshotFiles.With("\"license\":{\"users\":-0¦1}"), "SnapshotNotJson", One + ".license.users" },
        { SnapshotFiles.With("\"license\":{\"users\":¦+1}"), "SnapshotNotJson", One + ".license.users" },
        { SnapshotFiles.With("\"license\":{\"users\":¦.5}"), "SnapshotNotJson", One + ".license.users" },
        { SnapshotFiles.With("\"license\":{\"users\":1.¦}"), "SnapshotNotJson", One + ".license.users" },
        { SnapshotFiles.With("\"license\":{\"users\":1e¦}"), "SnapshotNotJson", One + ".license.users" },
        { SnapshotFiles.With("\"license\":{\"users\":-¦}"), "SnapshotNotJson", One + ".license.users" },
        { SnapshotFiles.With("\"license\":{\"users\":1¦-2}"), "SnapshotNotJson", One + ".license.users" },
        { SnapshotFiles.With("\"license\":{\"users\":¦NaN}"), "SnapshotNotJson", One + ".license.users" },
        { SnapshotFiles.With("\"license\":{\"users\":¦Infinity}"), "SnapshotNotJson", One + ".license.users" },
        { SnapshotFiles.With("\"license\":{\"users\":-¦Infinity}"), "SnapshotNotJson", One + ".license.users" },
        { SnapshotFiles.With("\"license\":{\"number\":12345¦-AB1CD-2EF3G}"), "SnapshotNotJson", One + ".license.number" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void It_is_refused_at_its_place(string markedText, string errorId, string? key) =>
        Cultures.Each(_ => SnapshotFiles.AssertFails(markedText, errorId, key, text => SnapshotFiles.Read(text)));

    [Fact]
    public void A_wrong_escape_is_refused() => Assert.Equal("SnapshotNotJson", Fail(SnapshotFiles.With("\"site\":\"\\u12g4\"")).ErrorId);

    [Theory]
    [InlineData("\ufeff")]
    [InlineData("\ufeff\r\n \t")]
    public void A_byte_order_mark_and_blanks_before_the_text_are_accepted(string start) => Assert.Single(SnapshotFiles.Read(start + SnapshotFiles.With("")));

    [Fact]
    public void Lines_end_as_they_like()
    {
        const string Text = "{\n\n  \"schema\" :\n  ¦\"keriolicense/x\"\n}";
        foreach (var lineEnd in new[] { "\n", "\r\n", "\r" })
        {
            var error = Fail(Text.Replace("¦", "", StringComparison.Ordinal).Replace("\n", lineEnd, StringComparison.Ordinal));
            Assert.Equal(("SnapshotWrongSchema", 4, 3), (error.ErrorId, error.Line, error.Column));
            error = Fail(Text.Replace("¦", "}", StringComparison.Ordinal).Replace("\n", lineEnd, StringComparison.Ordinal));
            Assert.Equal(("SnapshotNotJson", 4, 3), (error.ErrorId, error.Line, error.Column));
        }
    }

    [Fact]
    public void Every_line_of_a_long_file_is_counted()
    {
        var lines = string.Concat(Enumerable.Range(0, 50_000).Select(number => number % 3 == 0 ? "\r\n" : number % 3 == 1 ? " \n" : "  \r"));
        var error = Fail("{" + lines + "   \"schema\": 5}");
        Assert.Equal(("SnapshotWrongType", 50_001, 14), (error.ErrorId, error.Line, error.Column));
    }

    [Fact]
    public void A_file_cut_off_at_any_byte_is_an_error_of_the_format_and_nothing_else()
    {
        var whole = SnapshotFiles.Write(SnapshotFiles.Read(File.ReadAllBytes(SnapshotFiles.Sample("observations.kerio.json"))))
            .Concat("\n"u8.ToArray()).ToArray();
        var end = Array.LastIndexOf(whole, (byte)'}');
        for (var length = 0; length <= end; length++)
        {
            var error = Assert.Throws<InputFormatException>(() => SnapshotFiles.Read(whole[..length]));
            Assert.True(error.ErrorId is "SnapshotTruncated", $"{length}: {error.ErrorId}");
        }

        Assert.Equal(3, SnapshotFiles.Read(whole[..(end + 1)]).Count);
    }

    [Fact]
    public void A_policy_cut_off_at_any_byte_is_an_error_of_the_format_and_nothing_else()
    {
        var whole = File.ReadAllText(SnapshotFiles.Sample("example.policy.json")).TrimEnd();
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Equal("SnapshotTruncated", Assert.Throws<InputFormatException>(() => SnapshotFiles.ReadPolicy(whole[..length])).ErrorId);
        }
    }

    [Fact]
    public void What_comes_before_the_fault_is_passed_on()
    {
        var installation = "{\"computerName\":\"mx1\",\"product\":\"Connect\",\"observedAt\":\"2026-11-18T06:00:00Z\"}";
        var count = 0;
        Assert.Throws<InputFormatException>(() =>
        {
            foreach (var unused in ObservationReader.Read(Stream(SnapshotFiles.FileOf(installation + "," + installation + ",]")), SnapshotFiles.Name))
            {
                count++;
            }
        });
        Assert.Equal(2, count);
    }

    [Theory]
    [InlineData(new byte[] { 0xff }, 0)]
    [InlineData(new byte[] { 0xc3, 0x28 }, 0)]
    [InlineData(new byte[] { (byte)'a', 0xe8, (byte)'b' }, 1)]
    public void Bytes_that_are_not_utf8_are_refused_at_their_place(byte[] bytes, int goodBytes)
    {
        var (before, after) = (Encoding.UTF8.GetBytes("{\"schema\":\"keriolicense/observations/1\",\n\"generator\":\""), Encoding.UTF8.GetBytes("\",\"installations\":[]}"));
        var error = Assert.Throws<InputFormatException>(() => SnapshotFiles.Read([.. before, .. bytes, .. after]));
        Assert.Equal(("SnapshotNotUtf8", 2, 14 + goodBytes, "generator"), (error.ErrorId, error.Line, error.Column, error.Key));
    }

    [Fact]
    public void Utf16_is_refused_as_not_utf8()
    {
        var bytes = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(SnapshotFiles.With(""))).ToArray();
        Assert.Equal("SnapshotNotUtf8", Assert.Throws<InputFormatException>(() => SnapshotFiles.Read(bytes)).ErrorId);
    }

    private static InputFormatException Fail(string text) => Assert.Throws<InputFormatException>(() => SnapshotFiles.Read(text));

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));
}
