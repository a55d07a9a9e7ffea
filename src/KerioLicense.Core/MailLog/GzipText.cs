using System.IO.Compression;

namespace KerioLicense.MailLog;

/// <summary>
/// The text in a gzip file (RFC 1952), its members one after the other, each held against its checksum and length. .NET's own GZipStream
/// gives the text of a file that was cut off as if it were whole, and on .NET Framework nothing after the first member.
/// </summary>
internal sealed class GzipText : ForwardStream
{
    private const int Magic = 0x8b1f;
    private const int Deflate = 8;
    private const int TrailerLength = 8;

    private readonly GzipInput _input;
    private readonly byte[] _trailer = new byte[TrailerLength];
    private DeflateStream? _member;
    private Crc32 _checksum = new();
    private uint _length;

    public GzipText(Stream file) => _input = new GzipInput(file);

    /// <summary>The file ends in the middle of its packed text: what was read of it is its beginning.</summary>
    public bool IsCut => _input.IsExhausted;

    /// <summary>The next bytes of the text; none at the end of the file.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or was cut off.</exception>
    public override int Read(byte[] buffer, int offset, int count)
    {
        while (count > 0 && (_member is not null || BeginMember()))
        {
            var read = _member!.Read(buffer, offset, count);
            if (read > 0)
            {
                _checksum.Add(buffer.AsSpan(offset, read));
                _length += (uint)read;
                return read;
            }

            EndMember();
        }

        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        _member?.Dispose();
        _input.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Reads the header of the next member; false where no further one comes.</summary>
    private bool BeginMember()
    {
        int first;
        do
        {
            // Zeros behind a member fill up the last block of a tape, and belong to no member.
            first = _input.ReadByte();
        }
        while (first == 0);
        if (first < 0)
        {
            return false;
        }

        var magic = first | (Byte() << 8);
        if (magic != Magic || Byte() != Deflate)
        {
            throw new InvalidDataException();
        }

        var flags = Byte();
        Skip(6);
        if ((flags & 4) != 0)
        {
            Skip(Byte() | (Byte() << 8));
        }

        // The name and the comment, each ended by a zero.
        for (var texts = (flags >> 3) & 3; texts > 0; texts &= texts - 1)
        {
            while (Byte() != 0)
            {
            }
        }

        Skip((flags & 2) == 0 ? 0 : 2);
        _member = new DeflateStream(_input, CompressionMode.Decompress, leaveOpen: true);
        (_checksum, _length) = (new Crc32(), 0);
        return true;
    }

    private void EndMember()
    {
        _member!.Dispose();
        _member = null;
        var checksum = _checksum.Value;
        for (var i = 0; i < 4; i++)
        {
            _trailer[i] = (byte)(checksum >> (8 * i));
            _trailer[i + 4] = (byte)(_length >> (8 * i));
        }

        if (IsCut || !_input.SkipPast(_trailer))
        {
            throw new InvalidDataException();
        }
    }

    private void Skip(int count)
    {
        for (; count > 0; count--)
        {
            Byte();
        }
    }

    private int Byte() => _input.ReadByte() is >= 0 and var value ? value : throw new InvalidDataException();
}
