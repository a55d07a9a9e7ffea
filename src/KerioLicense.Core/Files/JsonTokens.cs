using System.Runtime.CompilerServices;
using System.Text.Json;

namespace KerioLicense.Files;

/// <summary>
/// Cuts a stream into tokens, strictly and in bounded memory. <see cref="Utf8JsonReader"/> cannot be kept in an object and is dear to make
/// again for each token, so it cuts
/// a batch at once; a fault behind the batch waits until everything before it was taken, so errors come in the order of the file.
/// </summary>
internal sealed class JsonTokens : IDisposable
{
    /// <summary>Longest text or number, in characters.</summary>
    public const int MaximumTokenLength = 1 << 16;

    /// <summary>How deep objects and lists may lie in each other.</summary>
    public const int MaximumDepth = 64;

    private const int FirstBuffer = 1 << 16;
    private const int LargestBuffer = 1 << 22;
    private const int BatchLength = 256;

    private readonly Stream _stream;
    private readonly JsonLines _lines = new();
    private readonly JsonToken[] _batch = new JsonToken[BatchLength];
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = MaximumDepth });
    private byte[] _buffer;
    private int _filled;
    private int _cut;
    private int _count;
    private int _next;
    private bool _isStarted;
    private bool _isEnded;
    private JsonFault? _fault;

    public JsonTokens(Stream stream)
    {
        _stream = stream;

        // A byte more than the text has: its end is seen without a larger buffer.
        _buffer = new byte[stream.CanSeek ? (int)Math.Min(FirstBuffer, Math.Max(stream.Length, BatchLength) + 1) : FirstBuffer];
    }

    /// <summary>Holds the current token until the next one is asked for.</summary>
    public byte[] Buffer => _buffer;

    /// <summary>What stopped the cutting, once <see cref="TryNext"/> has given false; null at the end of a whole text.</summary>
    public JsonFault? Fault => _fault;

    public bool TryNext(out JsonToken token)
    {
        while (_next == _count)
        {
            if (_fault is not null || !CutBatch())
            {
                token = default;
                return false;
            }
        }

        token = _batch[_next++];
        return true;
    }

    /// <summary>The kind of the fault, once all tokens before it were taken.</summary>
    public string KindOf(JsonFault fault, JsonPath path) => fault.KindOf(_buffer, _filled, path);

    public JsonPlace PlaceOf(int offset) => _lines.PlaceOf(_buffer, offset);

    public void Dispose() => _stream.Dispose();

    /// <summary>False when there is no more, neither a token nor a fault.</summary>
    private bool CutBatch()
    {
        (_count, _next) = (0, 0);
        while (true)
        {
            if (!Cut(isFinal: false) || _count > 0)
            {
                return true;
            }

            if (_isEnded)
            {
                // Only now the end of the text may end a number, too.
                if (!Cut(isFinal: true))
                {
                    _fault = new JsonFault(nameof(InputTexts.InputTruncated), _filled);
                    return true;
                }

                return _count > 0;
            }

            Fill();
            if (_fault is not null)
            {
                return true;
            }
        }
    }

    /// <summary>Cuts up to a batch of what is in the buffer; false at a fault.</summary>
    [MethodImpl(HotPath.Optimized)]
    private bool Cut(bool isFinal)
    {
        var state = _state;
        var reader = new Utf8JsonReader(new ReadOnlySpan<byte>(_buffer, _cut, _filled - _cut), isFinal, state);
        try
        {
            while (_count < BatchLength && reader.Read())
            {
                var start = _cut + (int)reader.TokenStartIndex;
                var token = new JsonToken(reader.TokenType, start, reader.ValueSpan.Length, reader.ValueIsEscaped);
                if (token.Length > MaximumTokenLength && IsTooLong(token))
                {
                    _fault = new JsonFault(nameof(InputTexts.InputTooLong), token.Start);
                    return false;
                }

                _batch[_count++] = token;
            }

            _state = reader.CurrentState;
            _cut += (int)reader.BytesConsumed;
            return true;
        }
        catch (JsonException)
        {
            // Its message can hold a piece of the file, and so a license number; its position is that of a reader that had more of the
            // text.
            _fault = JsonFault.Find(_buffer, _cut, _filled, state);
            return false;
        }
    }

    private bool IsTooLong(JsonToken token) => Encoding.UTF8.GetCharCount(_buffer, token.ValueStart, token.Length) > MaximumTokenLength;

    private void Fill()
    {
        _lines.Discard(_buffer, _cut);
        _filled -= _cut;
        System.Buffer.BlockCopy(_buffer, _cut, _buffer, 0, _filled);
        _cut = 0;
        if (_filled == LargestBuffer)
        {
            _fault = new JsonFault(nameof(InputTexts.InputTooLong), JsonFault.AfterSeparators(_buffer, 0, _filled));
            return;
        }

        if (_filled == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        Read();
        if (!_isStarted)
        {
            SkipByteOrderMark();
        }
    }

    private void Read()
    {
        var read = _stream.Read(_buffer, _filled, _buffer.Length - _filled);
        _filled += read;
        _isEnded = read == 0;
    }

    private void SkipByteOrderMark()
    {
        var mark = Encoding.UTF8.GetPreamble();
        while (_filled < mark.Length && !_isEnded)
        {
            Read();
        }

        _isStarted = true;
        if (new ReadOnlySpan<byte>(_buffer, 0, _filled).StartsWith(mark))
        {
            _cut = mark.Length;
            _lines.Skip(mark.Length);
        }
    }
}
