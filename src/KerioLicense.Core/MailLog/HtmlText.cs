namespace KerioLicense.MailLog;

/// <summary>
/// The lines of a log that was saved as HTML: without tags, characters in the place of their names, and a line end where the page has one.
/// How the web administration writes the page is not known (kerio-facts 11.2: inferred), so any page that shows one line of the log as one
/// line of text is read.
/// </summary>
internal sealed class HtmlText(Stream source) : ForwardStream
{
    private const int ChunkLength = 8192;

    /// <summary>Longer names of tags and characters are none.</summary>
    private const int LongestName = 12;

    private static readonly HashSet<string> LineEnds = new(StringComparer.OrdinalIgnoreCase)
        { "br", "p", "div", "tr", "li", "pre", "table", "body", "h1", "h2", "h3", "title" };

    private static readonly HashSet<string> Unshown = new(StringComparer.OrdinalIgnoreCase) { "title", "style", "script" };

    private readonly byte[] _bytes = new byte[ChunkLength];
    private readonly StringBuilder _name = new();
    private readonly MemoryStream _text = new();
    private Part _part;
    private string? _unshown;
    private int _start;

    private enum Part
    {
        Text,
        TagName,
        Tag,
        Character,
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        while (_start == _text.Length)
        {
            (_start, _text.Position) = (0, 0);
            _text.SetLength(0);
            var read = source.Read(_bytes, 0, _bytes.Length);
            if (read == 0)
            {
                return 0;
            }

            for (var i = 0; i < read; i++)
            {
                Take(_bytes[i]);
            }
        }

        var length = (int)Math.Min(count, _text.Length - _start);
        Buffer.BlockCopy(_text.GetBuffer(), _start, buffer, offset, length);
        _start += length;
        return length;
    }

    private void Take(byte character)
    {
        switch (_part)
        {
            case Part.TagName:
                TakeTagName(character);
                break;
            case Part.Tag:
                _part = character == '>' ? Part.Text : Part.Tag;
                break;
            case Part.Character:
                TakeCharacterName(character);
                break;
            default:
                TakeText(character);
                break;
        }
    }

    private void TakeText(byte character)
    {
        if (character is (byte)'<' or (byte)'&')
        {
            _name.Clear();
            _part = character == '<' ? Part.TagName : Part.Character;
        }
        else
        {
            Show(character);
        }
    }

    /// <summary>An address in angle brackets is no tag: what follows its name is no end of a name.</summary>
    private void TakeTagName(byte character)
    {
        var isLetter = (character | 0x20) is >= 'a' and <= 'z' || LogTimestamp.IsDigit(character);
        if (_name.Length == 0 ? isLetter && !LogTimestamp.IsDigit(character) || character is (byte)'/' or (byte)'!' or (byte)'?'
            : (isLetter || character is (byte)'-' or (byte)':') && _name.Length < LongestName)
        {
            _name.Append((char)character);
        }
        else if (_name.Length > 0 && (character is (byte)'>' or (byte)'/' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'
            || _name[0] is '!' or '?'))
        {
            EndTag();
            _part = character == '>' ? Part.Text : Part.Tag;
        }
        else
        {
            Return('<');
            Take(character);
        }
    }

    private void EndTag()
    {
        var isEnd = _name[0] == '/';
        var name = _name.ToString(isEnd ? 1 : 0, _name.Length - (isEnd ? 1 : 0));
        if (_unshown is not null)
        {
            _unshown = isEnd && string.Equals(name, _unshown, StringComparison.OrdinalIgnoreCase) ? null : _unshown;
        }
        else if (!isEnd && Unshown.Contains(name))
        {
            _unshown = name;
        }
        else if (LineEnds.Contains(name))
        {
            Show((byte)'\n');
        }
        else if (isEnd && name is "td" or "th" or "TD" or "TH")
        {
            Show((byte)' ');
        }
    }

    private void TakeCharacterName(byte character)
    {
        if (character == ';' && CharacterOf(_name.ToString()) is { } text)
        {
            _part = Part.Text;
            foreach (var part in Encoding.UTF8.GetBytes(text))
            {
                Show(part);
            }
        }
        else if (_name.Length < LongestName
            && ((character | 0x20) is >= 'a' and <= 'z' || LogTimestamp.IsDigit(character) || (character == '#' && _name.Length == 0)))
        {
            _name.Append((char)character);
        }
        else
        {
            Return('&');
            Take(character);
        }
    }

    private static string? CharacterOf(string name) => name switch
    {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "quot" => "\"",
        "apos" => "'",
        "nbsp" => " ",
        "#160" => " ",
        "" => null,
        _ => System.Net.WebUtility.HtmlDecode("&" + name + ";") is { } text && text[0] != '&' ? text : null,
    };

    /// <summary>It was no tag and no character's name: it stands as it is.</summary>
    private void Return(char first)
    {
        _part = Part.Text;
        Show((byte)first);
        for (var i = 0; i < _name.Length; i++)
        {
            Show((byte)_name[i]);
        }
    }

    private void Show(byte character)
    {
        if (_unshown is null)
        {
            _text.WriteByte(character);
        }
    }
}
