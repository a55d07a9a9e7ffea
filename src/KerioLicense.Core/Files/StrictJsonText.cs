using System;
using System.IO;

namespace KerioLicense.Files;

/// <summary>
/// Stands between the file and Newtonsoft's reader, which forgives what RFC 8259 forbids (comments, trailing commas, single quotes, octal numbers, control
/// characters in strings, ...) and would read something else than the author meant. The text is passed on up to the first fault; asking for more throws it, so
/// errors come in the order of the file. Also bounds the length of one string or number, and keeps the latest stretch of text to find where a token begins.
/// </summary>
internal sealed class StrictJsonText : TextReader
{
    /// <summary>What bytes that are not UTF-8 are decoded to; a noncharacter that no text contains.</summary>
    public const char NotUtf8 = '\uffff';

    /// <summary>Longest string or number, in characters.</summary>
    public const int MaximumTokenLength = 1 << 20;

    /// <summary>How deep objects and lists may lie in each other; one bit each is kept.</summary>
    public const int MaximumDepth = 64;

    private readonly TextReader _inner;
    private readonly JsonTextHistory _history = new();
    private readonly string _path;

    private State _state = State.Outside;
    private char _significant;
    private bool _afterCarriageReturn;
    private int _depth;
    private ulong _openLists;
    private int _line = 1;
    private long _position;
    private long _lineStart;
    private long _tokenStart;
    private InputFormatException? _fault;

    public StrictJsonText(TextReader inner, string path)
    {
        _inner = inner;
        _path = path;
    }

    private enum State
    {
        Outside,
        Text,
        Escape,
        Minus,
        Zero,
        Digits,
        Point,
        Fraction,
        Exponent,
        ExponentSign,
        ExponentDigits,
    }

    /// <summary>The inner text is used up, and somebody asked for more.</summary>
    public bool EndReached { get; private set; }

    /// <summary>The column (from 1) at which the token that ends at <paramref name="place"/> begins.</summary>
    public int ColumnOf(JsonPlace place) => _history.ColumnOf(place);

    public override int Read(char[] buffer, int index, int count)
    {
        if (_fault is { } fault)
        {
            throw fault;
        }

        var (line, lineLength) = (_line, (int)(_position - _lineStart));
        var read = _inner.Read(buffer, index, count);
        EndReached = read == 0 && count > 0;
        var good = Check(buffer.AsSpan(index, read));
        _history.Add(buffer.AsSpan(index, good), line, lineLength);
        return good > 0 || _fault is null ? good : throw _fault;
    }

    public override int Read()
    {
        var one = new char[1];
        return Read(one, 0, 1) == 0 ? -1 : one[0];
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>How many characters are good; fewer than there are when a fault was found.</summary>
    private int Check(ReadOnlySpan<char> text)
    {
        var state = _state;
        for (var i = 0; i < text.Length; i++)
        {
            // Texts, blanks and colons are most of a file: they are gone through here, the rest in Next.
            var start = i;
            if (state == State.Text)
            {
                while (i < text.Length && text[i] is not ('"' or '\\' or < ' ' or NotUtf8))
                {
                    i++;
                }

                if (i < text.Length && text[i] == '"')
                {
                    state = State.Outside;
                    continue;
                }
            }
            else if (state == State.Outside)
            {
                while (i < text.Length && text[i] == ' ')
                {
                    i++;
                }

                _afterCarriageReturn &= i == start;
                if (i < text.Length && text[i] is '"' or ':')
                {
                    _afterCarriageReturn = false;
                    _significant = text[i];
                    if (text[i] == '"')
                    {
                        (state, _tokenStart) = (State.Text, _position + i);
                    }

                    continue;
                }
            }

            if (i == text.Length)
            {
                break;
            }

            var errorId = Next(text[i], _position + i, ref state);
            if (errorId is not null)
            {
                _fault = Fault(errorId, _position + i);
                return i;
            }
        }

        _state = state;
        _position += text.Length;
        if (state != State.Outside && _position - _tokenStart > MaximumTokenLength)
        {
            _fault = Fault(nameof(InputTexts.InputTooLong), _tokenStart);
            return 0;
        }

        return text.Length;
    }

    private string? Next(char character, long position, ref State state)
    {
        if (character == NotUtf8)
        {
            return nameof(InputTexts.InputNotUtf8);
        }

        switch (state)
        {
            case State.Outside:
                return Outside(character, position, ref state);
            case State.Text when character == '\\':
                state = State.Escape;
                return null;
            case State.Escape when character is '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't' or 'u':
                state = State.Text;
                return null;
            case State.Text or State.Escape:
                return nameof(InputTexts.InputNotJson);
        }

        if (AfterNumberCharacter(state, character) is { } next)
        {
            state = next;
            return null;
        }

        if (state is State.Minus or State.Point or State.Exponent or State.ExponentSign
            || character is not (',' or ']' or '}' or ' ' or '\t' or '\n' or '\r'))
        {
            return nameof(InputTexts.InputNotJson);
        }

        state = State.Outside;
        return Outside(character, position, ref state);
    }

    private string? Outside(char character, long position, ref State state)
    {
        var afterCarriageReturn = _afterCarriageReturn;
        _afterCarriageReturn = false;
        switch (character)
        {
            case ' ' or '\t':
                return null;
            case '\n' or '\r':
                // Counted as Newtonsoft does: \r\n is one end of line, a lone \r is one too.
                _line += character == '\n' && afterCarriageReturn ? 0 : 1;
                _lineStart = position + 1;
                _afterCarriageReturn = character == '\r';
                return null;
        }

        var before = _significant;
        _significant = character;
        switch (character)
        {
            case ',':
                return before is ',' or ':' or '[' or '{' or '\0' ? nameof(InputTexts.InputNotJson) : null;
            case '{' or '[':
                return Open(character);
            case '}' or ']':
                return Close(character, before);
            case '/':
                return nameof(InputTexts.InputComment);
            case '-' or (>= '0' and <= '9'):
                _tokenStart = position;
                state = character switch { '-' => State.Minus, '0' => State.Zero, _ => State.Digits };
                return null;
            case >= 'a' and <= 'z':
                return null;
            default:
                return nameof(InputTexts.InputNotJson);
        }
    }

    private string? Open(char bracket)
    {
        if (_depth == MaximumDepth)
        {
            return nameof(InputTexts.InputTooDeep);
        }

        _openLists = (_openLists << 1) | (bracket == '[' ? 1UL : 0);
        _depth++;
        return null;
    }

    private string? Close(char bracket, char before)
    {
        if (_depth == 0 || (_openLists & 1) != (bracket == ']' ? 1UL : 0))
        {
            return nameof(InputTexts.InputNotJson);
        }

        if (before == ',')
        {
            return nameof(InputTexts.InputTrailingComma);
        }

        _openLists >>= 1;
        _depth--;
        return null;
    }

    /// <summary>RFC 8259 section 6; null where the number ends.</summary>
    private static State? AfterNumberCharacter(State state, char character) => (state, character) switch
    {
        (State.Minus, '0') => State.Zero,
        (State.Minus or State.Digits, >= '0' and <= '9') => State.Digits,
        (State.Zero or State.Digits, '.') => State.Point,
        (State.Point or State.Fraction, >= '0' and <= '9') => State.Fraction,
        (State.Zero or State.Digits or State.Fraction, 'e' or 'E') => State.Exponent,
        (State.Exponent, '+' or '-') => State.ExponentSign,
        (State.Exponent or State.ExponentSign or State.ExponentDigits, >= '0' and <= '9') => State.ExponentDigits,
        _ => null,
    };

    private InputFormatException Fault(string errorId, long position) =>
        InputErrors.Create(errorId, _path, _line, (int)(position - _lineStart) + 1, null, MaximumDepth);
}
