using System;
using System.IO;
using System.Text;
using Newtonsoft.Json;

namespace KerioLicense.Files;

/// <summary>A JSON text that is read token by token, strictly, in bounded memory; whatever is wrong becomes an <see cref="InputFormatException"/>.</summary>
internal sealed class JsonInput : IDisposable
{
    private const int BufferLength = 1 << 15;

    private readonly string _path;
    private readonly StrictJsonText _text;
    private readonly JsonTextReader _reader;
    private readonly TextPool _pool = new();

    /// <param name="stream">UTF-8, with or without a byte order mark; disposed with this object.</param>
    /// <param name="path">Names the text in errors.</param>
    /// <param name="keys">The keys of the format, so that they are not allocated again and again.</param>
    public JsonInput(Stream stream, string path, JsonNameTable keys)
    {
        _path = path;
        var encoding = (Encoding)new UTF8Encoding(encoderShouldEmitUTF8Identifier: true).Clone();
        encoding.DecoderFallback = new DecoderReplacementFallback(StrictJsonText.NotUtf8.ToString());
        _text = new StrictJsonText(new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: false, BufferLength), path);
        _reader = new JsonTextReader(_text)
        {
            ArrayPool = new LargeBuffers(),
            CloseInput = true,
            Culture = System.Globalization.CultureInfo.InvariantCulture,
            DateParseHandling = DateParseHandling.None,
            FloatParseHandling = FloatParseHandling.Decimal,
            MaxDepth = StrictJsonText.MaximumDepth,
            PropertyNameTable = keys,
        };
    }

    public JsonToken Token => _reader.TokenType;

    public object? Value => _reader.Value;

    public JsonPlace Place => new(_reader.LineNumber, _reader.LinePosition);

    /// <summary>The way to the current token.</summary>
    public string Path => _reader.Path;

    /// <summary>Repeated texts share one string.</summary>
    public string Pooled(string text) => _pool.Get(text);

    /// <summary>Goes to the next token, which must be there.</summary>
    public void Advance()
    {
        if (!Read())
        {
            throw ErrorHere(nameof(InputTexts.InputTruncated));
        }
    }

    /// <summary>The next key of the object that is being read; null at its end.</summary>
    public string? NextKey()
    {
        Advance();
        return Token switch
        {
            JsonToken.EndObject => null,
            JsonToken.PropertyName when _reader.QuoteChar == '"' => (string)Value!,
            _ => throw Error(nameof(InputTexts.InputNotJson)),
        };
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

    /// <summary>An error about the token at <paramref name="place"/>.</summary>
    public InputFormatException ErrorAt(JsonPlace place, string key, string errorId, params object?[] values) =>
        InputErrors.Create(errorId, _path, place.Line, _text.ColumnOf(place), key, values);

    public void Dispose() => ((IDisposable)_reader).Dispose();

    private bool Read()
    {
        try
        {
            if (!_reader.Read())
            {
                return false;
            }
        }
        catch (InputFormatException fault)
        {
            throw InputErrors.Create(fault.ErrorId, _path, fault.Line, fault.Column, Path, StrictJsonText.MaximumDepth);
        }
        catch (JsonReaderException) when (_text.EndReached)
        {
            throw ErrorHere(nameof(InputTexts.InputTruncated));
        }
        catch (JsonReaderException)
        {
            // Not kept as the inner exception: its message can hold a piece of the file, and so a licence number.
            throw ErrorHere(nameof(InputTexts.InputNotJson));
        }

        // The words "undefined" and "new".
        return Token is not (JsonToken.Undefined or JsonToken.StartConstructor) ? true : throw Error(nameof(InputTexts.InputNotJson));
    }

    /// <summary>An error at the next character, where there is no token.</summary>
    private InputFormatException ErrorHere(string errorId, params object?[] values) =>
        InputErrors.Create(errorId, _path, Math.Max(_reader.LineNumber, 1), _reader.LinePosition + 1, Path, values);

    /// <summary>Gives Newtonsoft's reader larger pieces of text to work on than the 1,024 characters that it asks for.</summary>
    private sealed class LargeBuffers : IArrayPool<char>
    {
        public char[] Rent(int minimumLength) => new char[Math.Max(minimumLength, BufferLength)];

        public void Return(char[]? array)
        {
        }
    }
}
