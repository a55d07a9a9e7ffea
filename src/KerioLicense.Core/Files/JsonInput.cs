using System.Runtime.CompilerServices;
using System.Text.Json;
using KerioLicense.Values;

namespace KerioLicense.Files;

/// <summary>
/// A JSON text that is read token by token, strictly, in bounded memory; whatever is wrong becomes an <see cref="InputFormatException"/>.
/// </summary>
internal sealed class JsonInput : IDisposable
{
    /// <summary>Bytes, such as one installation has.</summary>
    private const int ShortText = 1 << 13;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Errors about what this version does not know.</summary>
    private static readonly string[] NewerMayKnow =
    [
        nameof(InputTexts.InputUnknownKey), nameof(InputTexts.InputWrongWord), nameof(InputTexts.InputUnknownSentence),
        nameof(InputTexts.InputSentenceArguments),
    ];

    private readonly string _path;
    private readonly JsonTokens _tokens;
    private readonly JsonPath _way = new();
    private readonly TextPool _pool;
    private JsonToken _token;

    /// <param name="stream">UTF-8, with or without a byte order mark; disposed with this object.</param>
    /// <param name="path">Names the text in errors.</param>
    public JsonInput(Stream stream, string path) =>
        (_tokens, _path, _pool) = (new JsonTokens(stream), path, new TextPool(stream.CanSeek && stream.Length < ShortText));

    public JsonTokenType Token => _token.Type;

    public JsonPlace Place => _tokens.PlaceOf(_token.Start);

    /// <summary>The way to the current token.</summary>
    public string Path => _way.ToString();

    /// <summary>The text is no JSON from here on, or at its end: nothing more can be read.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>How many objects and lists are open, with the current one where the token begins it.</summary>
    public int Depth => _way.Depth;

    /// <summary>The program that wrote the text, as the text names it.</summary>
    public string? Generator { get; set; }

    /// <summary>The bytes of the current text or number, escapes resolved.</summary>
    public ReadOnlySpan<byte> Value => _token.IsEscaped ? Encoding.UTF8.GetBytes(TextAsItStands()) : Raw;

    private ReadOnlySpan<byte> Raw => new(_tokens.Buffer, _token.ValueStart, _token.Length);

    /// <summary>The current text, without what could steer a terminal: see <see cref="PlainText"/>.</summary>
    public string Text() => PlainText.Of(TextAsItStands());

    /// <summary>The current text, character by character.</summary>
    public string TextAsItStands()
    {
        try
        {
            return _token.IsEscaped ? Unescaped() : Strict.GetString(_tokens.Buffer, _token.ValueStart, _token.Length);
        }
        catch (DecoderFallbackException)
        {
            throw NotUtf8();
        }
    }

    /// <summary>The current text; repeated ones share one string.</summary>
    public string PooledText() => _token.IsEscaped ? Pooled(Text()) : _pool.Find(Raw) ?? Pooled(Text());

    /// <summary>Repeated texts share one string.</summary>
    public string Pooled(string text) => _pool.Get(text);

    /// <summary>Goes to the next token, which must be there.</summary>
    public void Advance()
    {
        if (!Read())
        {
            throw ErrorAt(Place, Path, nameof(InputTexts.InputTruncated));
        }
    }

    /// <summary>Goes to the next key of the object that is being read; false at its end.</summary>
    public bool NextKey()
    {
        Advance();
        return Token == JsonTokenType.PropertyName;
    }

    /// <summary>Goes from a key to its value.</summary>
    /// <param name="key">The key, for the way to the value.</param>
    public void EnterValue(string key)
    {
        _way.Key(key);
        Advance();
    }

    /// <summary>Goes on until no more objects and lists than these are open.
    /// Where the text breaks before, the next token is the error.</summary>
    public void Leave(int depth)
    {
        try
        {
            while (Depth > depth)
            {
                Advance();
            }
        }
        catch (InputFormatException) when (IsBroken)
        {
            // Thrown again where the next token is asked for.
        }
    }

    /// <summary>Nothing may follow.</summary>
    public void ExpectEnd()
    {
        if (Read())
        {
            throw Error(nameof(InputTexts.InputNotJson));
        }
    }

    /// <summary>An error about the current token.</summary>
    public InputFormatException Error(string errorId, params object?[] values) => ErrorAt(Place, Path, errorId, values);

    /// <summary>An error about the current key.</summary>
    public InputFormatException KeyError(string key, string errorId, params object?[] values)
    {
        _way.Key(key);
        return Error(errorId, values);
    }

    /// <summary>An error about the token at <paramref name="place"/>.</summary>
    public InputFormatException ErrorAt(JsonPlace place, string key, string errorId, params object?[] values) =>
        Array.IndexOf(NewerMayKnow, errorId) >= 0 && GeneratorVersion.IsNewer(Generator)
            ? InputErrors.Create(nameof(InputTexts.InputNewerVersion), _path, place.Line, place.Column, key,
                InputErrors.Quote(Generator!), GeneratorVersion.Own)
            : InputErrors.Create(errorId, _path, place.Line, place.Column, key, values);

    public void Dispose() => _tokens.Dispose();

    [MethodImpl(HotPath.Optimized)]
    private bool Read()
    {
        if (!_tokens.TryNext(out var token))
        {
            IsBroken = true;
            return _tokens.Fault is null ? false : throw FaultError(_tokens.Fault);
        }

        _token = token;
        switch (token.Type)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                _way.Value();
                _way.Enter(token.Type == JsonTokenType.StartArray);
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                _way.Leave();
                break;
            case not JsonTokenType.PropertyName:
                _way.Value();
                break;
        }

        return true;
    }

    private InputFormatException FaultError(JsonFault fault) =>
        ErrorAt(_tokens.PlaceOf(fault.Offset), Path, _tokens.KindOf(fault, _way), JsonTokens.MaximumDepth);

    private string Unescaped()
    {
        var reader = new Utf8JsonReader(new ReadOnlySpan<byte>(_tokens.Buffer, _token.Start, _token.Length + 2));
        reader.Read();
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are not UTF-8.
            _ = Strict.GetCharCount(_tokens.Buffer, _token.ValueStart, _token.Length);
            throw Error(nameof(InputTexts.InputNotJson));
        }
    }

    private InputFormatException NotUtf8()
    {
        // Noncharacters stand for no character of a text, so one shows where the first bad byte lies.
        const char Bad = '\uffff';
        var decoder = (Encoding)Strict.Clone();
        decoder.DecoderFallback = new DecoderReplacementFallback(Bad.ToString());
        var good = decoder.GetString(_tokens.Buffer, _token.ValueStart, _token.Length).IndexOf(Bad);
        var place = Place;
        return ErrorAt(new JsonPlace(place.Line, place.Column + 1 + good), Path, nameof(InputTexts.InputNotUtf8));
    }
}
