using System;
using System.Globalization;
using System.IO;
using System.Text;
using Newtonsoft.Json;

namespace KerioLicense.Files;

/// <summary>Writes JSON the way all files of the product look: UTF-8 without a byte order mark, line feeds, two blanks per level, nothing that depends on a culture.</summary>
internal sealed class JsonOutput : IDisposable
{
    private readonly JsonTextWriter _writer;

    /// <param name="stream">Left open.</param>
    public JsonOutput(Stream stream)
    {
        // Half a surrogate pair becomes U+FFFD: there is no UTF-8 for it.
        var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 15, leaveOpen: true) { NewLine = "\n" };
        _writer = new JsonTextWriter(text)
        {
            AutoCompleteOnClose = false,

            // Nothing is flushed by disposing: after an error the stream is thrown away, and a full disk would only raise a second error.
            CloseOutput = false,
            Culture = CultureInfo.InvariantCulture,
            Formatting = Formatting.Indented,
            Indentation = 2,
        };
    }

    public void StartObject() => _writer.WriteStartObject();

    public void EndObject() => _writer.WriteEndObject();

    public void StartArray() => _writer.WriteStartArray();

    public void EndArray() => _writer.WriteEndArray();

    public void Key(string key) => _writer.WritePropertyName(key, escape: false);

    /// <summary>A key that the product did not choose.</summary>
    public void FreeKey(string key) => _writer.WritePropertyName(key, escape: true);

    public void Null() => _writer.WriteNull();

    public void Text(string value) => _writer.WriteValue(value.Replace(StrictJsonText.NotUtf8, '\ufffd'));

    public void Flag(bool value) => _writer.WriteValue(value);

    public void Whole(long value) => _writer.WriteValue(value);

    public void Number(decimal value) => _writer.WriteValue(value);

    /// <summary>Hands what was written so far to the stream.</summary>
    public void Flush() => _writer.Flush();

    /// <summary>Ends the text with a line feed and hands everything to the stream.</summary>
    public void Complete()
    {
        _writer.WriteWhitespace("\n");
        _writer.Flush();
    }

    /// <summary>The value that is being written breaks the rules that hold when it is read again.</summary>
    public InputFormatException Error(string errorId, params object?[] values) => InputErrors.Create(errorId, null, 0, 0, _writer.Path, values);

    /// <summary>The same about a key of the object that has just begun.</summary>
    public InputFormatException ErrorAt(string key, string errorId, object?[] values) =>
        InputErrors.Create(errorId, null, 0, 0, JsonCheck.Join(_writer.Path, key), values);

    public void Dispose() => ((IDisposable)_writer).Dispose();
}
