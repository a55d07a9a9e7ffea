using System.Linq;
using KerioLicense.Values;

namespace KerioLicense.Words;

/// <summary>
/// A sentence that is put into words when it is read, in the language of the reader: a report in Italian can be written from results that
/// were made in an English session, or read back from a file.
/// </summary>
/// <param name="Key">The name of the text; empty for no sentence.</param>
/// <param name="Arguments">What is put into it, by the names that stand in the text: <c>{installation}</c>.</param>
internal sealed record LocalizedText(string Key, IReadOnlyList<(string Name, object Value)> Arguments)
{
    public static readonly LocalizedText Empty = new("", []);

    public static LocalizedText Of(string key, params (string Name, object Value)[] arguments) => new(key, arguments);

    public static IReadOnlyList<string> Render(IReadOnlyList<LocalizedText> texts)
    {
        var rendered = new string[texts.Count];
        for (var i = 0; i < rendered.Length; i++)
        {
            rendered[i] = texts[i].ToString();
        }

        return Frozen.Of(rendered);
    }

    /// <summary>What is put in for a name; null where the sentence has no such name.</summary>
    public object? Argument(string name)
    {
        foreach (var argument in Arguments)
        {
            if (argument.Name == name)
            {
                return argument.Value;
            }
        }

        return null;
    }

    /// <summary>The sentence with nothing in the place of a name, where that stands beside it.</summary>
    public LocalizedText Without(string name) =>
        Argument(name) is null ? this : this with { Arguments = [.. Arguments.Where(argument => argument.Name != name), (name, "")] };

    /// <summary>The names that stand in a text.</summary>
    public static IEnumerable<string> NamesIn(string text)
    {
        for (var open = text.IndexOf('{'); open >= 0; open = text.IndexOf('{', open + 1))
        {
            yield return text.Substring(open + 1, text.IndexOf('}', open) - open - 1);
        }
    }

    /// <param name="culture">The language.</param>
    /// <param name="time">How instants are told; null for UTC in ISO form.</param>
    public string In(CultureInfo culture, Func<DateTime, string>? time = null)
    {
        var sentence = new StringBuilder();
        Tell(culture, words => sentence.Append(words), value => sentence.Append(value), time);
        return sentence.ToString();
    }

    /// <summary>The same as <see cref="In"/> piece by piece: what belongs to the language, and what was put into it.</summary>
    public void Tell(CultureInfo culture, Action<string> words, Action<string> value, Func<DateTime, string>? time = null)
    {
        if (Key.Length == 0)
        {
            return;
        }

        var text = ComplianceTexts.ResourceManager.GetString(Key, culture) ?? throw new InvalidOperationException($"No text '{Key}'.");
        var start = 0;
        foreach (var name in NamesIn(text))
        {
            var open = text.IndexOf('{', start);
            words(text.Substring(start, open - start));
            switch (ValueOf(name))
            {
                case LocalizedText sentence:
                    sentence.Tell(culture, words, value, time);
                    break;
                case DateTime instant when time is not null:
                    value(time(instant));
                    break;
                case var other:
                    value(ValueIn(other, culture));
                    break;
            }

            start = open + name.Length + 2;
        }

        words(text.Substring(start));
    }

    /// <summary>In the language of the reader, as objects show it. A report masks for itself what it puts into its sentences.</summary>
    public override string ToString()
    {
        var sentence = new StringBuilder();
        Tell(CultureInfo.CurrentUICulture, words => sentence.Append(words), value => sentence.Append(ShownText.Of(value)));
        return sentence.ToString();
    }

    private object ValueOf(string name)
    {
        foreach (var argument in Arguments)
        {
            if (argument.Name == name)
            {
                return argument.Value;
            }
        }

        throw new InvalidOperationException($"The text '{Key}' names '{name}', of which the sentence knows nothing.");
    }

    private static string ValueIn(object argument, CultureInfo culture) => argument switch
    {
        DateTime time => UtcText.InWords(time),
        IFormattable other => other.ToString(null, culture),
        var other => other.ToString() ?? "",
    };
}
