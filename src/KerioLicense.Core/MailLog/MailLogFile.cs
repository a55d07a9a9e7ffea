using KerioLicense.Files;

namespace KerioLicense.MailLog;

/// <summary>
/// One log file, opened so that the server can go on writing, renaming and deleting it. Stays open while logs are compared: the handle
/// follows the file when it is rotated meanwhile.
/// </summary>
internal sealed class MailLogFile : IDisposable
{
    private readonly FileStream _file;
    private readonly bool _isPacked;
    private GzipText? _unpacked;
    private TextForm? _form;
    private Stream? _text;
    private long _position;

    /// <param name="path">The file.</param>
    /// <param name="target">Where it lies, where its name is that of a link.</param>
    public MailLogFile(string path, string? target = null)
    {
        const int NoBuffer = 1;
        Name = new MailLogFileName(path);
        _file = InputFile.OpenShared(target ?? path, bufferSize: NoBuffer);
        _isPacked = _file.Length > 2 && _file.ReadByte() == 0x1f && _file.ReadByte() == 0x8b;
        _file.Position = 0;
    }

    public MailLogFileName Name { get; }

    /// <summary>Bytes on the disk.</summary>
    public long Length => _file.Length;

    /// <summary>How far the file on the disk was read.</summary>
    public long RawPosition => _file.Position;

    /// <summary>The packed text ends in the middle: what was read of it is its beginning.</summary>
    public bool IsCut => _unpacked?.IsCut == true;

    /// <summary>Gives the stream at a position of the text, unpacked and in UTF-8. To go back, a packed or converted file is read again
    /// from its beginning.</summary>
    public Stream Seek(long position)
    {
        _form ??= TextForm.Of(Head());
        if (!_isPacked && _form.IsPlain)
        {
            _file.Position = position;
            return _file;
        }

        if (_text is null || _position > position)
        {
            _text = _form.Read(Unpack());
            _position = 0;
        }

        var skipped = new byte[Math.Min(LineReader.BufferSize, Math.Max(position - _position, 0))];
        while (_position < position)
        {
            var read = _text.Read(skipped, 0, (int)Math.Min(skipped.Length, position - _position));
            if (read == 0)
            {
                break;
            }

            _position += read;
        }

        return _text;
    }

    /// <summary>Tells the file how much its reader took.</summary>
    public void Advance(int read) => _position += read;

    private byte[] Head()
    {
        var head = new byte[TextForm.HeadLength];
        Array.Resize(ref head, Unpack().Read(head, 0, head.Length));
        return head;
    }

    /// <summary>The text from its beginning.</summary>
    private Stream Unpack()
    {
        _unpacked?.Dispose();
        _file.Position = 0;
        if (!_isPacked)
        {
            return _file;
        }

        _unpacked = new GzipText(_file);
        return _unpacked;
    }

    public void Dispose()
    {
        _unpacked?.Dispose();
        _file.Dispose();
    }
}
