using System;
using System.Collections.Generic;
using System.Globalization;

namespace KerioLicense.Words;

/// <summary>
/// A sentence that is put into words when it is read, in the language of the reader: a report in Italian can be written from results that were made
/// in an English session, or read back from a file.
/// </summary>
internal sealed record LocalizedText(string Key, IReadOnlyList<object> Arguments)
{
    public static readonly LocalizedText Empty = new("", []);

    public static LocalizedText Of(string key, params object[] arguments) => new(key, arguments);

    public static IReadOnlyList<string> Render(IReadOnlyList<LocalizedText> texts)
    {
        var rendered = new string[texts.Count];
        for (var i = 0; i < rendered.Length; i++)
        {
            rendered[i] = texts[i].ToString();
        }

        return rendered;
    }

    public string In(CultureInfo culture)
    {
        if (Key.Length == 0)
        {
            return "";
        }

        var format = ComplianceTexts.ResourceManager.GetString(Key, culture)
            ?? throw new InvalidOperationException($"No text '{Key}'.");
        var values = new object[Arguments.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Arguments[i] switch
            {
                LocalizedText text => text.In(culture),
                var other => ValueIn(other, culture),
            };
        }

        return string.Format(culture, format, values);
    }

    /// <summary>The same as <see cref="In"/> piece by piece: what belongs to the language, and what was put into it.</summary>
    public void Tell(CultureInfo culture, Action<string> words, Action<string> value)
    {
        if (Key.Length == 0)
        {
            return;
        }

        var format = ComplianceTexts.ResourceManager.GetString(Key, culture)
            ?? throw new InvalidOperationException($"No text '{Key}'.");
        var start = 0;
        for (var open = format.IndexOf('{'); open >= 0; open = format.IndexOf('{', start))
        {
            var close = format.IndexOf('}', open);
            words(format.Substring(start, open - start));
            switch (Arguments[int.Parse(format.Substring(open + 1, close - open - 1), NumberStyles.None, CultureInfo.InvariantCulture)])
            {
                case LocalizedText text:
                    text.Tell(culture, words, value);
                    break;
                case var other:
                    value(ValueIn(other, culture));
                    break;
            }

            start = close + 1;
        }

        words(format.Substring(start));
    }

    private static string ValueIn(object argument, CultureInfo culture) => argument switch
    {
        DateTime time => time.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, culture),
        var other => other.ToString() ?? "",
    };

    public override string ToString() => In(CultureInfo.CurrentUICulture);
}
