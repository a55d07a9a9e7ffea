using KerioLicense.Files;
using KerioLicense.Model;

namespace KerioLicense.Observations;

/// <summary>The <c>license</c> object of an observation file: one number in the model is three keys in the file.</summary>
internal sealed class LicenseDraft
{
    public LicenseKind Kind { get; set; }

    public KerioLicenseNumber? Number { get; set; }

    public bool? IsPrefix { get; set; }

    public KerioLicenseNumber? Fingerprint { get; set; }

    public bool? NumberIsInferred { get; set; }

    public string? FileHash { get; set; }

    public string? Company { get; set; }

    public int? Users { get; set; }

    public DateTime? LicenseExpires { get; set; }

    public DateTime? SubscriptionExpires { get; set; }

    public static LicenseDraft Of(LicenseReading reading) => new()
    {
        Kind = reading.Kind,
        Number = reading.Number?.Value is null ? null : reading.Number,
        IsPrefix = reading.IsPrefix,
        Fingerprint = reading.Number?.Value is null ? reading.Number : null,
        NumberIsInferred = reading.NumberIsInferred ? true : null,
        FileHash = reading.FileHash,
        Company = reading.Company,
        Users = reading.Users,
        LicenseExpires = reading.LicenseExpires,
        SubscriptionExpires = reading.SubscriptionExpires,
    };

    /// <summary>Holds the three keys of the number against each other.</summary>
    public static LicenseDraft Check(LicenseDraft draft, JsonCheck check)
    {
        var isPrefix = draft.IsPrefix ?? false;
        if (draft.Number is { } number && number.IsPrefix != isPrefix)
        {
            throw check.Error("number",
                number.IsPrefix ? nameof(InputTexts.InputPrefixNotMarked) : nameof(InputTexts.InputWholeNumberMarked));
        }

        return draft is { Number: { } known, Fingerprint: { } fingerprint } && known.Fingerprint != fingerprint.Fingerprint
            ? throw check.Error("fingerprint", nameof(InputTexts.InputFingerprintDiffers))
            : draft;
    }

    public LicenseReading ToReading() => new()
    {
        Kind = Kind,
        Number = Number ?? OfFingerprint(),
        NumberIsInferred = NumberIsInferred ?? false,
        FileHash = FileHash,
        Company = Company,
        Users = Users,
        LicenseExpires = LicenseExpires,
        SubscriptionExpires = SubscriptionExpires,
    };

    private KerioLicenseNumber? OfFingerprint() =>
        Fingerprint is not null && KerioLicenseNumber.TryFromFingerprint(Fingerprint.Fingerprint, IsPrefix ?? false, out var number)
        ? number : null;
}
