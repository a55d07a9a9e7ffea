using System.Text.Json;

namespace KerioLicense.Files;

/// <summary>The first byte that cannot stand where it stands, and why.</summary>
/// <param name="ErrorId">The kind; <see cref="KindOf"/> says it more exactly.</param>
/// <param name="Offset">Where the byte lies in the buffer.</param>
internal sealed record JsonFault(string ErrorId, int Offset)
{
    /// <summary>
    /// Finds the byte: the text up to it can still become JSON, the text with it cannot. Found by halving, since what the reader's
    /// exception says is no place of a byte.
    /// </summary>
    /// <param name="buffer">The text.</param>
    /// <param name="start">Where the reader began.</param>
    /// <param name="end">The end of the text; somewhere before it is the fault.</param>
    /// <param name="state">The reader's state where it began.</param>
    public static JsonFault Find(byte[] buffer, int start, int end, JsonReaderState state)
    {
        var (good, bad) = (start, end);
        while (bad - good > 1)
        {
            var middle = good + ((bad - good) / 2);
            if (IsGood(new ReadOnlySpan<byte>(buffer, start, middle - start), state))
            {
                good = middle;
            }
            else
            {
                bad = middle;
            }
        }

        return new JsonFault(nameof(InputTexts.InputNotJson), good);
    }

    /// <summary>What the byte is, where it is something that other programs forgive.</summary>
    /// <param name="buffer">The text.</param>
    /// <param name="filled">Its end.</param>
    /// <param name="path">What the byte lies in.</param>
    public string KindOf(byte[] buffer, int filled, JsonPath path)
    {
        if (ErrorId != nameof(InputTexts.InputNotJson) || Offset >= filled)
        {
            return ErrorId;
        }

        return buffer[Offset] switch
        {
            (byte)'/' when !IsInNumber(buffer) => nameof(InputTexts.InputComment),
            (byte)']' when path.IsInList && IsAfterComma(buffer) => nameof(InputTexts.InputTrailingComma),
            (byte)'}' when !path.IsInList && path.Depth > 0 && IsAfterComma(buffer) => nameof(InputTexts.InputTrailingComma),
            (byte)'[' or (byte)'{' when path.Depth == JsonTokens.MaximumDepth => nameof(InputTexts.InputTooDeep),
            >= 0x80 when !IsUtf8(buffer, filled) => nameof(InputTexts.InputNotUtf8),
            _ => ErrorId,
        };
    }

    /// <summary>The first byte that is neither blank, comma nor colon.</summary>
    public static int AfterSeparators(byte[] buffer, int start, int end)
    {
        while (start < end && buffer[start] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)',' or (byte)':')
        {
            start++;
        }

        return start;
    }

    private static bool IsGood(ReadOnlySpan<byte> text, JsonReaderState state)
    {
        var reader = new Utf8JsonReader(text, isFinalBlock: false, state);
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private bool IsInNumber(byte[] buffer) => Offset > 0 && "0123456789+-.eE"u8.IndexOf(buffer[Offset - 1]) >= 0;

    private bool IsAfterComma(byte[] buffer)
    {
        var before = Offset - 1;
        while (before >= 0 && buffer[before] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
        {
            before--;
        }

        return before >= 0 && buffer[before] == (byte)',';
    }

    private bool IsUtf8(byte[] buffer, int filled)
    {
        const int LongestCharacter = 4;
        var text = Encoding.UTF8.GetString(buffer, Offset, Math.Min(LongestCharacter, filled - Offset));
        return text[0] != '\ufffd' || new ReadOnlySpan<byte>(buffer, Offset, filled - Offset).StartsWith("\ufffd"u8);
    }
}
