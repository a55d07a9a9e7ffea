using System;
using System.Globalization;

namespace KerioLicense.Files;

/// <summary>
/// A file (or an object that is to be written to one) breaks the rules of its format. The message names file, line, column and key, says what is wrong, and
/// <see cref="RecommendedAction"/> what to do; both in the language of the user interface, and neither repeats a licence number.
/// </summary>
public sealed class InputFormatException : FormatException
{
    internal InputFormatException(string errorId, string? path, int line, int column, string? key, string text, string recommendedAction)
        : base(Compose(path, line, column, key, text))
    {
        ErrorId = errorId;
        Path = path;
        Line = line;
        Column = column;
        Key = key;
        RecommendedAction = recommendedAction;
    }

    /// <summary>Names the kind of error; the same in every language.</summary>
    public string ErrorId { get; }

    /// <summary>The file; null for an object that was to be written.</summary>
    public string? Path { get; }

    /// <summary>From 1; 0 when there is no place in a file.</summary>
    public int Line { get; }

    /// <summary>The first character of what is wrong, counted from 1 in UTF-16 characters; 0 when there is no place in a file.</summary>
    public int Column { get; }

    /// <summary>The way to the value, as in <c>installations[3].license.number</c>; null or empty at the top of the file.</summary>
    public string? Key { get; }

    /// <summary>What to do.</summary>
    public string RecommendedAction { get; }

    private static string Compose(string? path, int line, int column, string? key, string text) =>
        (line > 0, string.IsNullOrEmpty(key)) switch
        {
            (true, true) => Format(InputTexts.InputPlace, path, line, column, text),
            (true, false) => Format(InputTexts.InputPlaceAndKey, path, line, column, key, text),
            (false, true) => text,
            (false, false) => Format(InputTexts.InputKeyOnly, key, text),
        };

    private static string Format(string format, params object?[] values) => string.Format(CultureInfo.CurrentCulture, format, values);
}
