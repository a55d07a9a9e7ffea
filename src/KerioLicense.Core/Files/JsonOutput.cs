namespace KerioLicense.Files;

/// <summary>
/// Writes JSON the way all files of the product look: UTF-8 without a byte order mark, line feeds, two blanks per level, nothing that
/// depends on a culture. Or on one line
/// and without blanks, for programs.
/// </summary>
internal sealed class JsonOutput
{
    private const int Indentation = 2;
    private const int BufferLength = 1 << 15;
    private const int ShortBufferLength = 1 << 10;

    /// <summary>A line feed, and blanks for the deepest level.</summary>
    private static readonly char[] LineBreak = ('\n' + new string(' ', JsonTokens.MaximumDepth * Indentation)).ToCharArray();

    private readonly TextWriter _text;
    private readonly bool _isIndented;
    private readonly bool _isAscii;
    private readonly JsonPath _path = new();
    private bool _isEmpty = true;
    private bool _isAfterKey;

    /// <param name="stream">Left open. Nothing is handed to it at last but by <see cref="Complete"/>: after an error it is thrown
    /// away.</param>
    /// <param name="isIndented">False writes everything on one line.</param>
    public JsonOutput(Stream stream, bool isIndented = true)
        : this(Utf8(stream, BufferLength), isIndented, isAscii: false)
    {
    }

    /// <summary>Writes a short text, such as one installation.</summary>
    public static JsonOutput Short(MemoryStream stream) => new(Utf8(stream, ShortBufferLength), isIndented: true, isAscii: false);

    /// <summary>Writes one line in ASCII.</summary>
    /// <param name="text">Left open.</param>
    public JsonOutput(TextWriter text)
        : this(text, isIndented: false, isAscii: true)
    {
    }

    private JsonOutput(TextWriter text, bool isIndented, bool isAscii) => (_text, _isIndented, _isAscii) = (text, isIndented, isAscii);

    public void StartObject() => Open('{', isList: false);

    public void EndObject() => Close('}');

    public void StartArray() => Open('[', isList: true);

    public void EndArray() => Close(']');

    /// <summary>A key, whoever chose it.</summary>
    public void Key(string key)
    {
        Separate();
        _path.Key(key);
        JsonText.WriteQuoted(_text, key, _isAscii);
        _text.Write(_isIndented ? ": " : ":");
        _isAfterKey = true;
    }

    public void Null() => Word("null");

    public void Text(string value)
    {
        Begin();
        JsonText.WriteQuoted(_text, value, _isAscii);
    }

    public void Flag(bool value) => Word(value ? "true" : "false");

    public void Whole(long value) => Word(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A number that always has decimals.</summary>
    public void Number(decimal value)
    {
        var digits = value.ToString(CultureInfo.InvariantCulture);
        Word(digits.IndexOf('.') < 0 ? digits + ".0" : digits);
    }

    /// <summary>Hands what was written so far to the stream.</summary>
    public void Flush() => _text.Flush();

    /// <summary>Ends the text with a line feed and hands everything to the stream.</summary>
    public void Complete()
    {
        _text.Write('\n');
        Flush();
    }

    /// <summary>The value that is being written breaks the rules that hold when it is read again.</summary>
    public InputFormatException Error(string errorId, params object?[] values) =>
        InputErrors.Create(errorId, null, 0, 0, _path.ToString(), values);

    /// <summary>The same about a key of the object that has just begun.</summary>
    public InputFormatException ErrorAt(string key, string errorId, object?[] values) =>
        InputErrors.Create(errorId, null, 0, 0, JsonCheck.Join(_path.ToString(), key), values);

    // Half a surrogate pair becomes U+FFFD: there is no UTF-8 for it.
    private static StreamWriter Utf8(Stream stream, int bufferLength) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferLength, leaveOpen: true);

    private void Open(char bracket, bool isList)
    {
        Begin();
        _text.Write(bracket);
        _path.Enter(isList);
        _isEmpty = true;
    }

    private void Close(char bracket)
    {
        _path.Leave();
        if (!_isEmpty)
        {
            BreakLine();
        }

        _text.Write(bracket);
        _isEmpty = false;
    }

    private void Word(string word)
    {
        Begin();
        _text.Write(word);
    }

    /// <summary>Before a value: behind its key, or behind the entry before it.</summary>
    private void Begin()
    {
        if (_isAfterKey)
        {
            _isAfterKey = false;
        }
        else if (_path.Depth > 0)
        {
            Separate();
        }

        _path.Value();
    }

    private void Separate()
    {
        if (!_isEmpty)
        {
            _text.Write(',');
        }

        _isEmpty = false;
        BreakLine();
    }

    private void BreakLine()
    {
        if (!_isIndented)
        {
            return;
        }

        _text.Write(LineBreak, 0, 1 + (_path.Depth * Indentation));
    }
}
