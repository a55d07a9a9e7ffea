using KerioLicense.Errors;
using KerioLicense.Values;

namespace KerioLicense.Files;

/// <summary>
/// A file (or an object that is to be written to one) breaks the rules of its format. The message names file, line, column and key, says
/// what is wrong, and
/// <see cref="RecommendedAction"/> what to do; both in the language of the user interface, and neither repeats a license number.
/// </summary>
public sealed class InputFormatException : FormatException, IAdvisedError
{
    internal InputFormatException(ErrorText text, string? path, int line, int column, string? key)
        : base(Compose(path, line, column, key, text.Message)) =>
        (ErrorId, RecommendedAction, Path, Line, Column, Key) = (text.Id, text.Action, path, line, column, key);

    /// <inheritdoc/>
    public string ErrorId { get; }

    /// <inheritdoc/>
    public ErrorKind Kind => ErrorKind.InvalidData;

    /// <summary>The file; null for an object that was to be written.</summary>
    public string? Path { get; }

    /// <summary>From 1; 0 when there is no place in a file.</summary>
    public int Line { get; }

    /// <summary>The first character of what is wrong, counted from 1 in UTF-16 characters; 0 when there is no place in a file.</summary>
    public int Column { get; }

    /// <summary>The way to the value, as in <c>installations[3].license.number</c>; null or empty at the top of the file.</summary>
    public string? Key { get; }

    /// <inheritdoc/>
    public string RecommendedAction { get; }

    string? IAdvisedError.Target => Path;

    private static string Compose(string? path, int line, int column, string? key, string text) =>
        (line > 0, string.IsNullOrEmpty(key)) switch
        {
            (true, true) => UserText.Format(InputTexts.InputPlace, path, line, column, text),
            (true, false) => UserText.Format(InputTexts.InputPlaceAndKey, path, line, column, key, text),
            (false, true) => text,
            (false, false) => UserText.Format(InputTexts.InputKeyOnly, key, text),
        };
}
