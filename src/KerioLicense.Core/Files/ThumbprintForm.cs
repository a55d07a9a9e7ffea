using KerioLicense.Values;

namespace KerioLicense.Files;

/// <summary>
/// SHA-256 of a certificate as 64 hex digits, in upper case in the model. Strict, because it is put into commands that people copy.
/// </summary>
internal sealed class ThumbprintForm : JsonForm<string>
{
    private const int Digits = 64;

    public override JsonKind Kind => JsonKind.Text;

    public override string Pattern => "^[0-9A-Fa-f]{64}$";

    public override string Read(JsonInput input)
    {
        var text = ReadText(input);
        return Hex.IsOf(text, Digits) ? input.Pooled(text.ToUpperInvariant()) : throw input.Error(nameof(InputTexts.InputBadThumbprint));
    }

    public override void Write(JsonOutput output, string value) =>
        output.Text(Hex.IsOf(value, Digits) ? value.ToUpperInvariant() : throw output.Error(nameof(InputTexts.InputBadThumbprint)));
}
