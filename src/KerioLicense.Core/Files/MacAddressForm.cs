using KerioLicense.Values;

namespace KerioLicense.Files;

/// <summary>
/// A hardware address of six bytes; with hyphens, colons or nothing between them in a file, lower case with hyphens in the model.
/// </summary>
internal sealed class MacAddressForm : JsonForm<string>
{
    public override JsonKind Kind => JsonKind.Text;

    public override string Pattern => "^([0-9A-Fa-f]{12}|[0-9A-Fa-f]{2}(-[0-9A-Fa-f]{2}){5}|[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5})$";

    public override string Read(JsonInput input) =>
        MacAddress.TryParse(ReadText(input), out var address)
        ? input.Pooled(address)
        : throw input.Error(nameof(InputTexts.InputBadMacAddress));

    public override void Write(JsonOutput output, string value) =>
        output.Text(MacAddress.TryParse(value, out var address) ? address : throw output.Error(nameof(InputTexts.InputBadMacAddress)));
}
