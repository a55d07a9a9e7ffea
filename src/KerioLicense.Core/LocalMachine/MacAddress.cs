using System.Text;

namespace KerioLicense.LocalMachine;

/// <summary>Brings hardware addresses into the one form of observations: <c>02-00-5e-10-00-01</c>.</summary>
internal static class MacAddress
{
    private const int Digits = 12;

    /// <summary>False for what is no address of six bytes, and for the empty address.</summary>
    public static bool TryNormalize(string text, out string address)
    {
        var result = new StringBuilder(Digits + 5);
        var digits = 0;
        var isEmpty = true;
        foreach (var character in text.Trim())
        {
            if (character is ':' or '-' or '.')
            {
                continue;
            }

            var lower = char.ToLowerInvariant(character);
            if (lower is not ((>= '0' and <= '9') or (>= 'a' and <= 'f')) || digits == Digits)
            {
                address = "";
                return false;
            }

            if (digits > 0 && digits % 2 == 0)
            {
                result.Append('-');
            }

            result.Append(lower);
            isEmpty &= lower == '0';
            digits++;
        }

        address = result.ToString();
        return digits == Digits && !isEmpty;
    }
}
