using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KerioLicense.Words;
using Xunit;

namespace KerioLicense.Core.Tests.Compliance;

/// <summary>Sentences are put into words when they are read, whole or piece by piece.</summary>
public sealed class LocalizedTextTests
{
    private static readonly CultureInfo s_english = CultureInfo.GetCultureInfo("en-US");
    private static readonly CultureInfo s_italian = CultureInfo.GetCultureInfo("it-IT");

    private static readonly LocalizedText s_pair =
        LocalizedText.Of(nameof(ComplianceTexts.SummaryHaPair), ("first", "control/a"), ("second", "control/b"));

    [Fact]
    public void A_sentence_is_in_the_language_of_its_reader()
    {
        Assert.Equal("control/a and control/b are a high-availability pair and count as one installation.", s_pair.In(s_english));
        Assert.NotEqual(s_pair.In(s_english), s_pair.In(s_italian));
        foreach (var culture in new[] { s_english, s_italian })
        {
            Cultures.In(culture.Name, () => Assert.Equal(s_pair.In(culture), s_pair.ToString()));
            Cultures.In(culture.Name, () => Assert.Equal([s_pair.In(culture), ""], LocalizedText.Render([s_pair, LocalizedText.Empty])));
        }
    }

    [Fact]
    public void Piece_by_piece_the_words_belong_to_the_language_and_the_values_do_not()
    {
        Assert.Equal(
            ["= control/a", " and ", "= control/b", " are a high-availability pair and count as one installation."],
            Pieces(s_pair, s_english));
        Assert.Equal(["= control/a", "= control/b"], Pieces(s_pair, s_italian).Where(piece => piece.StartsWith('=')));
    }

    [Fact]
    public void A_sentence_in_a_sentence_is_told_in_the_same_language()
    {
        var nested = LocalizedText.Of(nameof(ComplianceTexts.SummaryHaPair), ("first", s_pair), ("second", "x"));
        Assert.Equal(
            ["= control/a", " and ", "= control/b", " are a high-availability pair and count as one installation.", " and ", "= x",
                " are a high-availability pair and count as one installation."],
            Pieces(nested, s_english));
        Assert.StartsWith(s_pair.In(s_italian), nested.In(s_italian), StringComparison.Ordinal);
    }

    [Fact]
    public void Values_are_written_as_the_reader_writes_numbers_and_always_in_UTC()
    {
        var time = new DateTime(2026, 11, 3, 4, 5, 6, DateTimeKind.Utc);
        var numbers = LocalizedText.Of(nameof(ComplianceTexts.SummaryHaPair), ("first", 1.5), ("second", time));
        Assert.Equal("= 1.5 | = 2026-11-03 04:05 UTC",
            string.Join(" | ", Pieces(numbers, s_english).Where(piece => piece.StartsWith('='))));
        Assert.Equal("= 1,5 | = 2026-11-03 04:05 UTC",
            string.Join(" | ", Pieces(numbers, s_italian).Where(piece => piece.StartsWith('='))));
        Assert.StartsWith("1,5 ", numbers.In(s_italian), StringComparison.Ordinal);
    }

    [Fact]
    public void The_empty_sentence_has_no_words()
    {
        Assert.Equal("", LocalizedText.Empty.In(s_english));
        Assert.Empty(Pieces(LocalizedText.Empty, s_english));
    }

    [Fact]
    public void A_sentence_that_does_not_exist_is_an_error()
    {
        var missing = LocalizedText.Of("NoSuchSentence", ("first", 1));
        Assert.Contains("NoSuchSentence", Assert.Throws<InvalidOperationException>(() => missing.In(s_english)).Message,
            StringComparison.Ordinal);
        Assert.Contains("NoSuchSentence", Assert.Throws<InvalidOperationException>(() => Pieces(missing, s_english)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_of_which_the_sentence_knows_nothing_is_an_error()
    {
        var missing = LocalizedText.Of(nameof(ComplianceTexts.SummaryHaPair), ("first", 1));
        Assert.Contains("second", Assert.Throws<InvalidOperationException>(() => missing.In(s_english)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_languages_name_the_same_values() => Assert.All(
        ComplianceTexts.ResourceManager.GetResourceSet(CultureInfo.InvariantCulture, true, false)!.Cast<DictionaryEntry>(),
        text => Assert.Equal(
            LocalizedText.NamesIn((string)text.Value!).Distinct().Order(),
            LocalizedText.NamesIn(ComplianceTexts.ResourceManager.GetString((string)text.Key, s_italian)!).Distinct().Order()));

    private static List<string> Pieces(LocalizedText text, CultureInfo culture)
    {
        List<string> pieces = [];
        text.Tell(culture, pieces.Add, value => pieces.Add("= " + value));
        pieces.RemoveAll(piece => piece.Length == 0);
        return pieces;
    }
}
