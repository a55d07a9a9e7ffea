namespace KerioLicense.Files;

/// <summary>SHA-256 of a certificate as 64 hex digits, in upper case in the model. Strict, because it is put into commands that people copy.</summary>
internal sealed class ThumbprintForm : JsonForm<string>
{
    private const int Digits = 64;

    public override JsonKind Kind => JsonKind.Text;

    public override string Pattern => "^[0-9A-Fa-f]{64}$";

    public override string Read(JsonInput input)
    {
        var text = ReadText(input);
        return IsThumbprint(text) ? input.Pooled(text.ToUpperInvariant()) : throw input.Error(nameof(InputTexts.InputBadThumbprint));
    }

    public override void Write(JsonOutput output, string value) =>
        output.Text(IsThumbprint(value) ? value.ToUpperInvariant() : throw output.Error(nameof(InputTexts.InputBadThumbprint)));

    private static bool IsThumbprint(string? text)
    {
        if (text is not { Length: Digits })
        {
            return false;
        }

        foreach (var character in text)
        {
            if (character is not ((>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F')))
            {
                return false;
            }
        }

        return true;
    }
}
