using System;
using System.Collections.Generic;
using System.Globalization;

namespace KerioLicense.Files;

/// <summary>Any text; equal ones share one string.</summary>
internal sealed class TextForm : JsonForm<string>
{
    private readonly int _minimumLength;
    private readonly bool _lowerCase;

    public TextForm(int minimumLength = 0, bool lowerCase = false)
    {
        _minimumLength = minimumLength;
        _lowerCase = lowerCase;
    }

    public override JsonKind Kind => JsonKind.Text;

    public override int MinimumLength => _minimumLength;

    public override string Read(JsonInput input)
    {
        var text = ReadText(input);
        if (text.Length < _minimumLength)
        {
            throw input.Error(nameof(InputTexts.InputEmptyText));
        }

        return input.Pooled(_lowerCase ? text.ToLowerInvariant() : text);
    }

    public override void Write(JsonOutput output, string value)
    {
        if (value is null || value.Length < _minimumLength)
        {
            throw output.Error(nameof(InputTexts.InputEmptyText));
        }

        output.Text(_lowerCase ? value.ToLowerInvariant() : value);
    }
}

/// <summary>The words of an enumeration, exactly as they are spelled there.</summary>
internal sealed class WordForm<T> : JsonForm<T>
    where T : struct, Enum
{
    private static readonly string[] AllWords = Enum.GetNames(typeof(T));
    private static readonly Dictionary<string, T> ValueOfWord = CreateValues();
    private static readonly Dictionary<T, string> WordOfValue = CreateWords();

    public override JsonKind Kind => JsonKind.Text;

    public override IReadOnlyList<string> Words => AllWords;

    public override T Read(JsonInput input)
    {
        var text = ReadText(input);
        return ValueOfWord.TryGetValue(text, out var value)
            ? value
            : throw input.Error(nameof(InputTexts.InputWrongWord), InputErrors.Quote(text), string.Join(", ", AllWords));
    }

    public override void Write(JsonOutput output, T value) => output.Text(
        WordOfValue.TryGetValue(value, out var word)
            ? word
            : throw output.Error(
                nameof(InputTexts.InputWrongWord), Convert.ToInt64(value, CultureInfo.InvariantCulture), string.Join(", ", AllWords)));

    private static Dictionary<string, T> CreateValues()
    {
        var values = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var word in AllWords)
        {
            values.Add(word, (T)Enum.Parse(typeof(T), word));
        }

        return values;
    }

    private static Dictionary<T, string> CreateWords()
    {
        var words = new Dictionary<T, string>();
        foreach (var pair in ValueOfWord)
        {
            words.Add(pair.Value, pair.Key);
        }

        return words;
    }
}
