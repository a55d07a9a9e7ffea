namespace KerioLicense.MailLog;

/// <summary>
/// The packed bytes of a gzip file, handed to the decompressor piece by piece. It takes pieces whole and does not say how much of the last
/// one it needed, so that the last piece can be searched for what follows the packed text.
/// </summary>
internal sealed class GzipInput(Stream file) : ForwardStream
{
    private const int PieceLength = 8192;

    /// <summary>So many bytes in front of the last piece are searched too:
    /// the decompressor may have held the end of one piece back.</summary>
    private const int History = 16;

    private readonly byte[] _buffer = new byte[(PieceLength * 2) + History];
    private int _piece;
    private int _next;
    private int _end;

    /// <summary>The decompressor has asked for more than there is.</summary>
    public bool IsExhausted { get; private set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (!Require(1))
        {
            IsExhausted = true;
            return 0;
        }

        var length = Math.Min(Math.Min(count, PieceLength), _end - _next);
        Buffer.BlockCopy(_buffer, _next, buffer, offset, length);
        _piece = _next;
        _next += length;
        return length;
    }

    /// <summary>The next byte; -1 at the end of the file.</summary>
    public override int ReadByte() => Require(1) ? _buffer[_next++] : -1;

    /// <summary>Goes behind these bytes, which lie in the last piece or begin there; false where they do not.</summary>
    public bool SkipPast(ReadOnlySpan<byte> wanted)
    {
        Require(wanted.Length);
        var from = Math.Max(_piece - History, 0);
        var found = _buffer.AsSpan(from, _end - from).IndexOf(wanted);
        if (found < 0)
        {
            return false;
        }

        _next = from + found + wanted.Length;
        return true;
    }

    /// <summary>Reads on until so many bytes are at hand; false where the file ends before.</summary>
    private bool Require(int count)
    {
        while (_end - _next < count)
        {
            var keep = Math.Max(Math.Min(_piece, _next) - History, 0);
            if (keep > 0)
            {
                Buffer.BlockCopy(_buffer, keep, _buffer, 0, _end - keep);
                (_piece, _next, _end) = (_piece - keep, _next - keep, _end - keep);
            }

            var read = file.Read(_buffer, _end, Math.Min(PieceLength, _buffer.Length - _end));
            if (read == 0)
            {
                return false;
            }

            _end += read;
        }

        return true;
    }
}
