using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using KerioLicense.Files;
using Xunit;

namespace KerioLicense.Core.Tests.Files;

/// <summary>Messages exist in both languages, and never repeat a license number.</summary>
public sealed class MessageTests
{
    private const string Secret = "54321-ZX9YW-8VU7T";

    [Fact]
    public void Every_text_exists_in_both_languages_with_the_same_values()
    {
        var (english, italian) = (TextsOf(""), TextsOf("it"));
        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), italian.Keys.Order(StringComparer.Ordinal));
        foreach (var (key, text) in english)
        {
            Assert.Equal(ValuesOf(text), ValuesOf(italian[key]));
            Assert.NotEqual(text, italian[key]);
        }
    }

    [Fact]
    public void Every_error_says_what_to_do()
    {
        var keys = TextsOf("").Keys;
        var errors = keys.Where(
            key => !key.EndsWith("Action", StringComparison.Ordinal) && !key.StartsWith("InputKind", StringComparison.Ordinal)
                && !key.StartsWith("InputFound", StringComparison.Ordinal))
            .Except(["InputPlace", "InputPlaceAndKey", "InputKeyOnly"]);
        Assert.All(errors, error => Assert.Contains(error + "Action", keys));
        Assert.All(Enum.GetNames<JsonKind>(), kind => Assert.Contains("InputKind" + kind, keys));
    }

    [Theory]
    [InlineData("\"50\"", "Expected a whole number without quotes, found the text \"50\".")]
    [InlineData("50.5", "Expected a whole number without quotes, found the number 50.5.")]
    [InlineData("true", "Expected a whole number without quotes, found true.")]
    [InlineData("false", "Expected a whole number without quotes, found false.")]
    [InlineData("null", "Expected a whole number without quotes, found null.")]
    [InlineData("{}", "Expected a whole number without quotes, found an object.")]
    [InlineData("[]", "Expected a whole number without quotes, found a list.")]
    [InlineData($"\"{Secret}\"", "Expected a whole number without quotes, found the text \"54321-*****\".")]
    public void A_value_of_another_kind_is_quoted(string value, string message)
    {
        var error = Assert.Throws<InputFormatException>(() => InputFiles.ReadPolicy(InputFiles.PolicyWith("\"warnBeforeDays\":" + value)));
        Assert.EndsWith(message, error.Message, StringComparison.Ordinal);
        Assert.Equal("Write a whole number without quotes.", error.RecommendedAction);
    }

    [Theory]
    [InlineData("observations.kerio.json")]
    [InlineData("example.policy.json")]
    public void No_message_repeats_a_license_number_wherever_it_stands(string sample)
    {
        var text = File.ReadAllText(InputFiles.Sample(sample));
        var failures = 0;
        foreach (var token in Regex.Matches(text, "\"[^\"]*\"|[0-9]+|true|false|null|[\\]\\[{}:,]")
            .Select(match => (match.Index, match.Length)))
        {
            foreach (var secret in new[] { $"\"{Secret}\"", Secret, $"\"x {Secret} y\"", $"\"{Secret.ToLowerInvariant()}\"",
                $"\"{Secret.Substring(0, 11)}\"", $"\"{Secret.Replace("-", "")}\"" })
            {
                var changed = text.Remove(token.Index, token.Length).Insert(token.Index, secret);
                Cultures.Each(_ => failures += Leaks(
                    () => sample.EndsWith(".policy.json", StringComparison.Ordinal)
                        ? InputFiles.ReadPolicy(changed)
                        : (object)InputFiles.Read(changed)));
            }
        }

        Assert.True(failures > 500, "Hardly anything was refused.");
    }

    [Theory]
    [InlineData("12345-AB1CD-2EF3G", "12345-*****")]
    [InlineData("number 12345-ab1cd\u20112ef3g!", "number 12345-*****!")]
    [InlineData("12345AB1CD2EF3G", "12345-*****")]
    [InlineData("KL-ACTIVE-DUPLICATE", "KL-ACTIVE-DUPLICATE")]
    [InlineData("subscriptionExpires", "subscriptionExpires")]
    [InlineData("AdminApi", "AdminApi")]
    public void A_quoted_piece_of_a_file_is_masked(string text, string shown) => Assert.Equal(shown, InputErrors.Quote(text));

    [Fact]
    public void A_quoted_piece_of_a_file_is_short() =>
        Assert.Equal(new string('a', 64) + "...", InputErrors.Quote(new string('a', 1000)));

    private static int Leaks(Func<object> read)
    {
        try
        {
            read();
            return 0;
        }
        catch (InputFormatException error)
        {
            var all = error.ToString() + error.Key + error.RecommendedAction;
            Assert.DoesNotContain("ZX9YW", all, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("8VU7T", all, StringComparison.OrdinalIgnoreCase);
            return 1;
        }
    }

    private static Dictionary<string, string> TextsOf(string culture) => InputTexts.ResourceManager
        .GetResourceSet(CultureInfo.GetCultureInfo(culture), createIfNotExists: true, tryParents: false)!
        .Cast<DictionaryEntry>()
        .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    private static string ValuesOf(string text) =>
        string.Concat(Regex.Matches(text, "\\{[0-9]\\}").Select(match => match.Value).Order(StringComparer.Ordinal));
}
