namespace KerioLicense.Values;

/// <summary>Hardware addresses of six bytes in the one form of observations, <c>02-00-5e-10-00-01</c>.</summary>
internal static class MacAddress
{
    private const int Digits = 12;
    private const int Length = Digits + (Digits / 2) - 1;

    /// <summary>Reads twelve hexadecimal digits, alone, in pairs or in fours;
    /// hyphens, colons or dots between them, but not of two kinds.</summary>
    public static bool TryParse(string? text, out string address)
    {
        address = "";
        var trimmed = text?.Trim() ?? "";
        var group = trimmed.Length switch { Digits => Digits, Digits + 2 => 4, Length => 2, _ => 0 };
        if (group == 0 || (group < Digits && trimmed[group] is not ('-' or ':' or '.')))
        {
            return false;
        }

        Span<char> parsed = stackalloc char[Length];
        var place = 0;
        for (var i = 0; i < trimmed.Length; i++)
        {
            var character = trimmed[i];
            if (i % (group + 1) == group)
            {
                if (character != trimmed[group])
                {
                    return false;
                }

                continue;
            }

            if (!Hex.IsDigit(character))
            {
                return false;
            }

            if (place % 3 == 2)
            {
                parsed[place++] = '-';
            }

            parsed[place++] = character is >= 'A' and <= 'F' ? (char)(character - 'A' + 'a') : character;
        }

        // The most are right as they are, and need no other string.
        address = parsed.SequenceEqual(trimmed.AsSpan()) ? trimmed : parsed.ToString();
        return true;
    }

    /// <summary>True for the addresses that are no card's: nothing but zeros, and everybody's.</summary>
    public static bool IsOfNobody(string address) => address is "00-00-00-00-00-00" or "ff-ff-ff-ff-ff-ff";
}
