using System.Linq;
using KerioLicense.Values;

namespace KerioLicense.AdminApi;

/// <summary>
/// One object of an answer. A field that is missing gives null and nothing else; one that cannot be what it should be gives null and is
/// reported.
/// Names are matched without regard to case.
/// </summary>
internal readonly struct AnswerFields(AnswerObject? node, ServerText said, Action<string> report)
{
    /// <summary>Longest text that is kept of a field.</summary>
    private const int MaximumText = 1024;

    /// <summary>The object in a field; an empty one where it is missing.</summary>
    public AnswerFields this[string name]
    {
        get
        {
            var value = Get(name);
            if (value is not (null or AnswerObject))
            {
                ReportUnreadable(name);
            }

            return new AnswerFields(value as AnswerObject, said, report);
        }
    }

    /// <summary>A text; null where it is missing or empty.</summary>
    public string? Text(string name)
    {
        var text = Scalar(name) switch
        {
            null => null,
            string words => words,
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => Unreadable<string>(name),
        };
        return string.IsNullOrWhiteSpace(text) ? null
            : text!.Length > MaximumText ? Unreadable<string>(name)
            : said.Value(text) is { Length: > 0 } value ? value : null;
    }

    /// <summary>A text as it is, cut where it is longer than so many characters; null, and reported, where it is none.</summary>
    public string? Line(string name, int longest)
    {
        if (Get(name) is string text)
        {
            return text.Length > longest ? text.Substring(0, longest) : text;
        }

        return Unreadable<string>(name);
    }

    /// <summary>A whole number, as a JSON number or in a text, as Connect sends its counts.</summary>
    public long? Integer(string name) => Scalar(name) switch
    {
        null => null,
        long number => number,
        string text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => UnreadableNumber(name),
    };

    /// <summary>A count: zero or more.</summary>
    public long? Count(string name) => Integer(name) is { } number ? (number >= 0 ? number : UnreadableNumber(name)) : null;

    public bool? Flag(string name)
    {
        switch (Scalar(name))
        {
            case null:
                return null;
            case bool flag:
                return flag;
            default:
                ReportUnreadable(name);
                return null;
        }
    }

    /// <summary>Seconds since 1970 as a UTC time; zero means "none".</summary>
    public DateTime? UnixTime(string name)
    {
        // To the end of the year 2999.
        const long Latest = 32503679999;
        if (Integer(name) is not { } seconds || seconds == 0)
        {
            return null;
        }

        if (seconds is > 0 and <= Latest)
        {
            return DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime;
        }

        ReportUnreadable(name);
        return null;
    }

    /// <summary>
    /// A word of a fixed set; <c>default</c>, which all these enumerations call Unknown, where it is missing or none of them.
    /// </summary>
    public T Word<T>(string name, params (string Word, T Value)[] words)
        where T : struct, Enum
    {
        if (Text(name) is not { } text)
        {
            return default;
        }

        foreach (var (word, value) in words)
        {
            if (string.Equals(word, text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        ReportUnreadable(name);
        return default;
    }

    /// <summary>The objects of a list; what is no object is reported and left out.</summary>
    public IReadOnlyList<AnswerFields> Items(string name) => [.. Rows(name).OfType<AnswerFields>()];

    /// <summary>The same with a null in the place of what is no object.</summary>
    public IReadOnlyList<AnswerFields?> Rows(string name)
    {
        var value = Get(name);
        if (value is null)
        {
            return [];
        }

        if (value is not AnswerList list)
        {
            ReportUnreadable(name);
            return [];
        }

        if (list.Count > list.Items.Count)
        {
            report(UserText.Format(AdminApiTexts.ListTooLong, name, list.Items.Count, list.Count - list.Items.Count));
        }

        var rows = new List<AnswerFields?>(list.Items.Count);
        foreach (var item in list.Items)
        {
            if (item is AnswerObject fields)
            {
                rows.Add(new AnswerFields(fields, said, report));
            }
            else
            {
                ReportUnreadable(name);
                rows.Add(null);
            }
        }

        return rows;
    }

    /// <summary>Length of a list of anything; null where it is missing.</summary>
    public int? LengthOf(string name) => (Get(name) as AnswerList)?.Count;

    public void ReportUnreadable(string name) => report(UserText.Format(AdminApiTexts.FieldUnreadable, name));

    private object? Get(string name) => node?.Find(name);

    /// <summary>A text, number or flag; null where the field is missing, null, or an object, which is reported.</summary>
    private object? Scalar(string name)
    {
        var value = Get(name);
        if (value is not (AnswerObject or AnswerList))
        {
            return value;
        }

        ReportUnreadable(name);
        return null;
    }

    private T? Unreadable<T>(string name)
        where T : class
    {
        ReportUnreadable(name);
        return null;
    }

    private long? UnreadableNumber(string name)
    {
        ReportUnreadable(name);
        return null;
    }
}
