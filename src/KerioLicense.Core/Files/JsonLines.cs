using System.Runtime.CompilerServices;

namespace KerioLicense.Files;

/// <summary>
/// Counts the lines of a text that goes through a buffer, so that a place in the buffer becomes line and column. \r\n is one end of a line,
/// and so is each of the two alone.
/// </summary>
internal sealed class JsonLines
{
    private int _line = 1;

    // Up to here, in the buffer, lines and characters are counted.
    private int _counted;
    private int _characters;
    private bool _afterReturn;

    /// <summary>The place of a byte in the buffer; places are asked for in ascending order, so that every byte is looked at once.</summary>
    public JsonPlace PlaceOf(byte[] buffer, int offset)
    {
        Count(buffer, offset);
        return new JsonPlace(_line, _characters + 1);
    }

    /// <summary>The first bytes leave the buffer; the rest moves to its beginning.</summary>
    public void Discard(byte[] buffer, int count)
    {
        Count(buffer, count);
        _counted = 0;
    }

    /// <summary>The first bytes leave the buffer and count for nothing: the byte order mark.</summary>
    public void Skip(int count) => _counted = count;

    [MethodImpl(HotPath.Optimized)]
    private void Count(byte[] buffer, int end)
    {
        while (_counted < end)
        {
            var text = new ReadOnlySpan<byte>(buffer, _counted, end - _counted);
            var next = text.IndexOfAny((byte)'\n', (byte)'\r');
            if (next < 0)
            {
                _characters += Encoding.UTF8.GetCharCount(buffer, _counted, end - _counted);
                (_counted, _afterReturn) = (end, false);
                return;
            }

            var isReturn = text[next] == (byte)'\r';
            _line += !isReturn && next == 0 && _afterReturn ? 0 : 1;
            _afterReturn = isReturn;
            _counted += next + 1;
            _characters = 0;
        }
    }
}
