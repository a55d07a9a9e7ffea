using KerioLicense.Files;
using KerioLicense.Model;

namespace KerioLicense.Reporting;

/// <summary>A license number in a result file: whole or masked, and always with its fingerprint,
/// by which results of several runs are matched.</summary>
internal sealed class NumberDraft
{
    public KerioLicenseNumber? Number { get; set; }

    public string? Masked { get; set; }

    public bool? IsPrefix { get; set; }

    public string Fingerprint { get; set; } = "";

    /// <param name="isMasked">Whole numbers are written masked. For writing only.</param>
    public static DraftForm<NumberDraft, KerioLicenseNumber> Form(bool isMasked) => new(
        new JsonShape<NumberDraft>(static () => new NumberDraft())
            .Optional(nameof(Number), new LicenseNumberForm().OrNull())
            .Optional(nameof(Masked), new MaskedNumberForm().OrNull())
            .Optional(nameof(IsPrefix), Forms.Flag.OrNull())
            .Required(nameof(Fingerprint), new FingerprintTextForm())
            .Then(Check),
        static draft => draft.ToNumber(),
        number => Of(isMasked ? number.Mask() : number));

    private static NumberDraft Of(KerioLicenseNumber number) => new()
    {
        Number = number.Value is null ? null : number,
        Masked = number.Value is null ? number.Masked : null,
        IsPrefix = number.IsPrefix ? true : null,
        Fingerprint = number.Fingerprint,
    };

    /// <summary>Holds the keys against each other.</summary>
    private static NumberDraft Check(NumberDraft draft, JsonCheck check)
    {
        var isPrefix = draft.IsPrefix ?? false;
        return draft switch
        {
            { Number: { } number } when number.IsPrefix != isPrefix =>
                throw check.Error("number",
                    number.IsPrefix ? nameof(InputTexts.InputPrefixNotMarked) : nameof(InputTexts.InputWholeNumberMarked)),
            { Number: { } number }
                when number.Fingerprint != draft.Fingerprint =>
                    throw check.Error("fingerprint", nameof(InputTexts.InputFingerprintDiffers)),
            { Masked: { } masked }
                when draft.Number?.Masked is { } shown && shown != masked => throw check.Error("masked", nameof(InputTexts.InputBadMask)),
            { Masked: { } masked } when !KerioLicenseNumber.TryFromMasked(masked, draft.Fingerprint, isPrefix, out _) =>
                throw check.Error("masked", nameof(InputTexts.InputBadMask)),
            _ => draft,
        };
    }

    private KerioLicenseNumber ToNumber()
    {
        KerioLicenseNumber? number;
        return Number is not null ? Number
            : (Masked is null
                ? KerioLicenseNumber.TryFromFingerprint(Fingerprint, IsPrefix ?? false, out number)
                : KerioLicenseNumber.TryFromMasked(Masked, Fingerprint, IsPrefix ?? false, out number))
                ? number!
                : throw new System.InvalidOperationException("The draft was not checked.");
    }
}

/// <summary>A number of which only the first group is shown, or <c>#</c> and eight digits of its fingerprint.</summary>
internal sealed class MaskedNumberForm : JsonForm<string>
{
    public override JsonKind Kind => JsonKind.Text;

    public override string Pattern => "^([A-Z0-9]{5}-\\*{5}(-\\*{5})?|#[0-9a-f]{8})$";

    // The shape holds it against the fingerprint, which says more than the pattern.
    public override string Read(JsonInput input) => ReadText(input);

    public override void Write(JsonOutput output, string value) => output.Text(value);
}

/// <summary>A fingerprint that stands for itself: of a number, of a license file or of an installation.</summary>
internal sealed class FingerprintTextForm : JsonForm<string>
{
    public override JsonKind Kind => JsonKind.Text;

    public override string Pattern => "^[0-9A-Fa-f]{32}$";

    public override string Read(JsonInput input)
    {
        var text = ReadText(input);
        return KerioLicenseNumber.IsFingerprint(text)
            ? input.Pooled(text.ToLowerInvariant())
            : throw input.Error(nameof(InputTexts.InputBadFingerprint));
    }

    public override void Write(JsonOutput output, string value) =>
        output.Text(KerioLicenseNumber.IsFingerprint(value) ? value : throw output.Error(nameof(InputTexts.InputBadFingerprint)));
}
