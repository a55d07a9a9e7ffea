using System;
using System.IO;
using System.Linq;
using System.Text;
using KerioLicense.Files;
using KerioLicense.Observations;
using Xunit;

namespace KerioLicense.Core.Tests.Files;

/// <summary>What is no strict JSON, with the exact place; the mark stands where the error is expected.</summary>
public sealed class JsonErrorTests
{
    private const string Top = "installations";
    private const string One = "installations[0]";

    public static TheoryData<string, string, string?> Texts => new()
    {
        // The file ends too early.
        { "¦", "InputTruncated", null },
        { "  \n ¦", "InputTruncated", null },
        { "{¦", "InputTruncated", null },
        { "{\"schema\":¦", "InputTruncated", "schema" },
        { "{\"schema\":\"keriolicense/observations/1\"¦", "InputTruncated", "schema" },
        { "{\n\"schema\":\"keriolicense/observations/1\",\r\n\"installations\":[\n¦", "InputTruncated", Top },

        // Another top than an object; more than one.
        { "¦[]", "InputWrongType", null },
        { "¦null", "InputWrongType", null },
        { "¦12345", "InputWrongType", null },
        { InputFiles.FileOf("") + "¦{}", "InputNotJson", null },
        { InputFiles.FileOf("") + "\n ¦x", "InputNotJson", null },
        { InputFiles.FileOf("") + "¦,", "InputNotJson", null },
        { "¦hello", "InputNotJson", null },
        { "¦<xml/>", "InputNotJson", null },

        // What other readers forgive.
        { "¦/* comment */" + InputFiles.FileOf(""), "InputComment", null },
        { InputFiles.FileOf("") + "\n¦// comment", "InputComment", null },
        { "{\"schema\":\"keriolicense/observations/1\", ¦// comment\n\"installations\":[]}", "InputComment", "schema" },
        { "{\"schema\":\"keriolicense/observations/1\",\"installations\":[],¦}", "InputTrailingComma", Top },
        { "{\"schema\":\"keriolicense/observations/1\",\"installations\":[]\n,\n\t¦}", "InputTrailingComma", Top },
        { InputFiles.With("\"machine\":{\"macAddresses\":[\"02-00-5e-10-00-01\",¦]}"), "InputTrailingComma",
            One + ".machine.macAddresses[0]" },
        { InputFiles.FileOf("¦,"), "InputNotJson", Top },
        { "{¦'schema':\"keriolicense/observations/1\"}", "InputNotJson", null },
        { "{\"schema\":¦'keriolicense/observations/1'}", "InputNotJson", "schema" },
        { "{¦schema:\"keriolicense/observations/1\"}", "InputNotJson", null },
        { InputFiles.With("\"site\":¦undefined"), "InputNotJson", One + ".site" },
        { InputFiles.With("¦\"observedAt\":new Date(1)"), "InputDuplicateKey", One + ".observedAt" },
        { InputFiles.With("\"site\":n¦ew Date(1)"), "InputNotJson", One + ".site" },
        { InputFiles.With("\"site\":\"a¦\nb\""), "InputNotJson", One + ".site" },
        { InputFiles.With("\"site\":\"a¦\0b\""), "InputNotJson", One + ".site" },
        { InputFiles.With("\"site\":\"a\\¦'b\""), "InputNotJson", One + ".site" },
        { InputFiles.With("\"site\":\"a\\¦\nb\""), "InputNotJson", One + ".site" },
        { InputFiles.With("\"site\":¦\u00a0\"a\""), "InputNotJson", One + ".site" },
        { InputFiles.With("\"site\" ¦\"a\""), "InputNotJson", One + ".observedAt" },
        { "{\"schema\":\"keriolicense/observations/1\",\"installations\":[¦}", "InputNotJson", Top },
        { "¦}", "InputNotJson", null },
        { InputFiles.With("\"site\":\"a\" ¦\"version\":\"1\""), "InputNotJson", One + ".site" },
        { InputFiles.With("\"site\":\"a\"¦]"), "InputNotJson", One + ".site" },

        // Numbers that JSON does not have.
        { InputFiles.With("\"license\":{\"users\":0¦10}"), "InputNotJson", One + ".license.users" },
        { InputFiles.With("\"license\":{\"users\":0¦x10}"), "InputNotJson", One + ".license.users" },
        { InputFiles.With("\"license\":{\"users\":-0¦1}"), "InputNotJson", One + ".license.users" },
        { InputFiles.With("\"license\":{\"users\":¦+1}"), "InputNotJson", One + ".license.users" },
        { InputFiles.With("\"license\":{\"users\":¦.5}"), "InputNotJson", One + ".license.users" },
        { InputFiles.With("\"license\":{\"users\":1.¦}"), "InputNotJson", One + ".license.users" },
        { InputFiles.With("\"license\":{\"users\":1e¦}"), "InputNotJson", One + ".license.users" },
        { InputFiles.With("\"license\":{\"users\":-¦}"), "InputNotJson", One + ".license.users" },
        { InputFiles.With("\"license\":{\"users\":1¦-2}"), "InputNotJson", One + ".license.users" },
        { InputFiles.With("\"license\":{\"users\":¦NaN}"), "InputNotJson", One + ".license.users" },
        { InputFiles.With("\"license\":{\"users\":¦Infinity}"), "InputNotJson", One + ".license.users" },
        { InputFiles.With("\"license\":{\"users\":-¦Infinity}"), "InputNotJson", One + ".license.users" },
        { InputFiles.With("\"license\":{\"number\":12345¦-AB1CD-2EF3G}"), "InputNotJson", One + ".license.number" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void It_is_refused_at_its_place(string markedText, string errorId, string? key) =>
        Cultures.Each(_ => InputFiles.AssertFails(markedText, errorId, key, text => InputFiles.Read(text)));

    [Fact]
    public void A_wrong_escape_is_refused() => Assert.Equal("InputNotJson", Fail(InputFiles.With("\"site\":\"\\u12g4\"")).ErrorId);

    [Theory]
    [InlineData("\ufeff")]
    [InlineData("\ufeff\r\n \t")]
    public void A_byte_order_mark_and_blanks_before_the_text_are_accepted(string start) =>
        Assert.Single(InputFiles.Read(start + InputFiles.With("")));

    [Fact]
    public void Lines_end_as_they_like()
    {
        const string Text = "{\n\n  \"schema\" :\n  ¦\"keriolicense/x\"\n}";
        foreach (var lineEnd in new[] { "\n", "\r\n", "\r" })
        {
            var error = Fail(Text.Replace("¦", "", StringComparison.Ordinal).Replace("\n", lineEnd, StringComparison.Ordinal));
            Assert.Equal(("InputWrongSchema", 4, 3), (error.ErrorId, error.Line, error.Column));
            error = Fail(Text.Replace("¦", "}", StringComparison.Ordinal).Replace("\n", lineEnd, StringComparison.Ordinal));
            Assert.Equal(("InputNotJson", 4, 3), (error.ErrorId, error.Line, error.Column));
        }
    }

    [Fact]
    public void Every_line_of_a_long_file_is_counted()
    {
        var lines = string.Concat(
            Enumerable.Range(0, 50_000).Select(number => number % 3 == 0 ? "\r\n" : number % 3 == 1 ? " \n" : "  \r"));
        var error = Fail("{" + lines + "   \"schema\": 5}");
        Assert.Equal(("InputWrongType", 50_001, 14), (error.ErrorId, error.Line, error.Column));
    }

    [Fact]
    public void A_file_cut_off_at_any_byte_is_an_error_of_the_format_and_nothing_else()
    {
        var whole = InputFiles.Write(InputFiles.Read(File.ReadAllBytes(InputFiles.Sample("observations.kerio.json"))))
            .Concat("\n"u8.ToArray()).ToArray();
        var end = Array.LastIndexOf(whole, (byte)'}');
        for (var length = 0; length <= end; length++)
        {
            var error = Assert.Throws<InputFormatException>(() => InputFiles.Read(whole[..length]));
            Assert.True(error.ErrorId is "InputTruncated", $"{length}: {error.ErrorId}");
        }

        Assert.Equal(3, InputFiles.Read(whole[..(end + 1)]).Count);
    }

    [Fact]
    public void A_policy_cut_off_at_any_byte_is_an_error_of_the_format_and_nothing_else()
    {
        var whole = File.ReadAllText(InputFiles.Sample("example.policy.json")).TrimEnd();
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Equal("InputTruncated", Assert.Throws<InputFormatException>(() => InputFiles.ReadPolicy(whole[..length])).ErrorId);
        }
    }

    [Fact]
    public void What_comes_before_the_fault_is_passed_on()
    {
        var installation = "{\"computerName\":\"mx1\",\"product\":\"Connect\",\"observedAt\":\"2026-11-18T06:00:00Z\"}";
        var count = 0;
        Assert.Throws<InputFormatException>(() =>
        {
            foreach (var unused in ObservationReader.Read(
                Stream(InputFiles.FileOf(installation + "," + installation + ",]")), InputFiles.Name))
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
        var (before, after) = (
            Encoding.UTF8.GetBytes("{\"schema\":\"keriolicense/observations/1\",\n\"generator\":\""),
            Encoding.UTF8.GetBytes("\",\"installations\":[]}"));
        var error = Assert.Throws<InputFormatException>(() => InputFiles.Read([.. before, .. bytes, .. after]));
        Assert.Equal(("InputNotUtf8", 2, 14 + goodBytes, "generator"), (error.ErrorId, error.Line, error.Column, error.Key));
    }

    [Fact]
    public void Utf16_is_refused_as_not_utf8()
    {
        var bytes = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(InputFiles.With(""))).ToArray();
        Assert.Equal("InputNotUtf8", Assert.Throws<InputFormatException>(() => InputFiles.Read(bytes)).ErrorId);
    }

    private static InputFormatException Fail(string text) => Assert.Throws<InputFormatException>(() => InputFiles.Read(text));

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));
}
