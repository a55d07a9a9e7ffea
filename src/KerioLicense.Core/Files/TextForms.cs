using System.Text.Json;

namespace KerioLicense.Files;

/// <summary>Any text; equal ones share one string.</summary>
internal sealed class TextForm : JsonForm<string>
{
    private readonly int _minimumLength;
    private readonly Func<string, string>? _form;

    /// <param name="minimumLength">Characters.</param>
    /// <param name="form">Gives a text the one form in which such texts are compared.</param>
    public TextForm(int minimumLength = 0, Func<string, string>? form = null) => (_minimumLength, _form) = (minimumLength, form);

    public override JsonKind Kind => JsonKind.Text;

    public override int MinimumLength => _minimumLength;

    public override string Read(JsonInput input)
    {
        var text = input.Token == JsonTokenType.String ? input.PooledText() : throw WrongType(input);
        if (text.Length < _minimumLength)
        {
            throw input.Error(nameof(InputTexts.InputEmptyText));
        }

        return _form is null ? text : input.Pooled(_form(text));
    }

    public override void Write(JsonOutput output, string value)
    {
        if (value is null || value.Length < _minimumLength)
        {
            throw output.Error(nameof(InputTexts.InputEmptyText));
        }

        if (value.Length > JsonTokens.MaximumTokenLength)
        {
            throw output.Error(nameof(InputTexts.InputTooLong), JsonTokens.MaximumTokenLength);
        }

        output.Text(_form is null ? value : _form(value));
    }
}

/// <summary>The words of an enumeration, exactly as they are spelled there.</summary>
internal sealed class WordForm<T> : JsonForm<T>
    where T : struct, Enum
{
    private readonly string[] _words = Enum.GetNames(typeof(T));
    private readonly byte[][] _bytes;
    private readonly T[] _values = (T[])Enum.GetValues(typeof(T));

    public WordForm() => _bytes = Array.ConvertAll(_words, Encoding.UTF8.GetBytes);

    public override JsonKind Kind => JsonKind.Text;

    public override IReadOnlyList<string> Words => _words;

    public override T Read(JsonInput input)
    {
        var text = ReadBytes(input);
        for (var i = 0; i < _bytes.Length; i++)
        {
            if (text.SequenceEqual(_bytes[i]))
            {
                return _values[i];
            }
        }

        throw input.Error(nameof(InputTexts.InputWrongWord), InputErrors.Quote(input.Text()), string.Join(", ", _words));
    }

    public override void Write(JsonOutput output, T value)
    {
        var index = Array.IndexOf(_values, value);
        output.Text(
            index >= 0
                ? _words[index]
                : throw output.Error(
                    nameof(InputTexts.InputWrongWord), Convert.ToInt64(value, CultureInfo.InvariantCulture), string.Join(", ", _words)));
    }
}
