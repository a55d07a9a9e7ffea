namespace KerioLicense.MailLog;

/// <summary>UTF-16 text as UTF-8.</summary>
internal sealed class Utf16Text(Stream source, Encoding encoding) : ForwardStream
{
    private const int ChunkLength = 8192;

    private readonly Decoder _decoder = encoding.GetDecoder();
    private readonly Encoder _encoder = Encoding.UTF8.GetEncoder();
    private readonly byte[] _bytes = new byte[ChunkLength];
    private readonly char[] _characters = new char[ChunkLength];
    private readonly byte[] _text = new byte[Encoding.UTF8.GetMaxByteCount(ChunkLength)];
    private int _start;
    private int _end;

    public override int Read(byte[] buffer, int offset, int count)
    {
        while (_start == _end)
        {
            var read = source.Read(_bytes, 0, _bytes.Length);
            if (read == 0)
            {
                return 0;
            }

            var characters = _decoder.GetChars(_bytes, 0, read, _characters, 0, flush: false);
            (_start, _end) = (0, _encoder.GetBytes(_characters, 0, characters, _text, 0, flush: false));
        }

        var length = Math.Min(count, _end - _start);
        Buffer.BlockCopy(_text, _start, buffer, offset, length);
        _start += length;
        return length;
    }
}
