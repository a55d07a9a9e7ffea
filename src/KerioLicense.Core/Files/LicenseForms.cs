using KerioLicense.Model;

namespace KerioLicense.Files;

/// <summary>A whole license number, or its first eleven characters.</summary>
internal sealed class LicenseNumberForm : JsonForm<KerioLicenseNumber>
{
    public override JsonKind Kind => JsonKind.Text;

    /// <summary>Reading also puts typographic hyphens and blanks around the number right; other programs should not write them.</summary>
    public override string Pattern => "^[A-Za-z0-9]{5}-[A-Za-z0-9]{5}(-[A-Za-z0-9]{5})?$";

    public override KerioLicenseNumber Read(JsonInput input) =>
        KerioLicenseNumber.TryParse(ReadText(input), out var number) ? number : throw input.Error(nameof(InputTexts.InputBadLicenseNumber));

    public override void Write(JsonOutput output, KerioLicenseNumber value) => output.Text(value.Value!);
}

/// <summary>The fingerprint that stands in for a number in redacted files.</summary>
internal sealed class FingerprintForm : JsonForm<KerioLicenseNumber>
{
    public override JsonKind Kind => JsonKind.Text;

    public override string Pattern => "^[0-9A-Fa-f]{32}$";

    public override KerioLicenseNumber Read(JsonInput input) =>
        KerioLicenseNumber.TryFromFingerprint(ReadText(input), isPrefix: false, out var number)
            ? number
            : throw input.Error(nameof(InputTexts.InputBadFingerprint));

    public override void Write(JsonOutput output, KerioLicenseNumber value) => output.Text(value.Fingerprint);
}

/// <summary>
/// A license in a declaration: its whole number, or its fingerprint. A declaration must name one license, so a prefix will not do.
/// </summary>
internal sealed class LicenseForm : JsonForm<KerioLicenseNumber>
{
    public override JsonKind Kind => JsonKind.Text;

    public override string Pattern => "^([A-Za-z0-9]{5}-[A-Za-z0-9]{5}-[A-Za-z0-9]{5}|[0-9A-Fa-f]{32})$";

    public override KerioLicenseNumber Read(JsonInput input)
    {
        var text = ReadText(input);
        return KerioLicenseNumber.TryParse(text, out var number) && !number.IsPrefix ? number
            : KerioLicenseNumber.TryFromFingerprint(text, isPrefix: false, out var fingerprint) ? fingerprint
            : throw input.Error(nameof(InputTexts.InputBadLicense));
    }

    public override void Write(JsonOutput output, KerioLicenseNumber value) => output.Text(
        value is { IsPrefix: false } ? value.Value ?? value.Fingerprint : throw output.Error(nameof(InputTexts.InputBadLicense)));
}
