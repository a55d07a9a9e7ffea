using System;

namespace KerioLicense.Files;

/// <summary>A hardware address of six bytes; with hyphens, colons or nothing between them in a file, lower case with hyphens in the model.</summary>
internal sealed class MacAddressForm : JsonForm<string>
{
    private const int Bytes = 6;
    private const int Length = (Bytes * 3) - 1;

    public override JsonKind Kind => JsonKind.Text;

    public override string Pattern => "^([0-9A-Fa-f]{12}|[0-9A-Fa-f]{2}(-[0-9A-Fa-f]{2}){5}|[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5})$";

    public override string Read(JsonInput input) =>
        Normalize(ReadText(input)) is { } address ? input.Pooled(address) : throw input.Error(nameof(InputTexts.InputBadMacAddress));

    public override void Write(JsonOutput output, string value) =>
        output.Text(Normalize(value) ?? throw output.Error(nameof(InputTexts.InputBadMacAddress)));

    private static string? Normalize(string? text)
    {
        if (text is null || text.Length is not (Bytes * 2 or Length))
        {
            return null;
        }

        var step = text.Length == Length ? 3 : 2;
        Span<char> address = stackalloc char[Length];
        for (var i = 0; i < Bytes; i++)
        {
            var (high, low) = (LowerHex(text[i * step]), LowerHex(text[(i * step) + 1]));
            if (high == '\0' || low == '\0')
            {
                return null;
            }

            (address[i * 3], address[(i * 3) + 1]) = (high, low);
            if (i < Bytes - 1)
            {
                address[(i * 3) + 2] = '-';
                if (step == 3 && (text[(i * 3) + 2] is not ('-' or ':') || text[(i * 3) + 2] != text[2]))
                {
                    return null;
                }
            }
        }

        return address.SequenceEqual(text.AsSpan()) ? text : address.ToString();
    }

    private static char LowerHex(char character) => character switch
    {
        (>= '0' and <= '9') or (>= 'a' and <= 'f') => character,
        >= 'A' and <= 'F' => (char)(character - 'A' + 'a'),
        _ => '\0',
    };
}
