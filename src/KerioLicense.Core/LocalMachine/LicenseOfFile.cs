using KerioLicense.Model;

namespace KerioLicense.LocalMachine;

/// <summary>What a license file says of a license, alone and beside the product's settings.</summary>
internal static class LicenseOfFile
{
    /// <summary>What the file says by itself; its number is inferred.</summary>
    public static LicenseReading Of(LicenseFile? file) => file is null ? LicenseReading.NotRead : new LicenseReading
    {
        FileHash = file.Hash,
        Number = file.Head.Number,
        NumberIsInferred = file.Head.Number is not null,
        SubscriptionExpires = file.Head.SubscriptionExpires,
    };

    /// <summary>What both say: the kind and the number are the settings', and of a prefix the file may know the rest.</summary>
    public static LicenseReading Beside(LicenseReading settings, LicenseFile? file) =>
        Of(file) is var ofFile && (settings.Number is null ? settings.Kind == LicenseKind.Unknown : settings.Number.Fits(ofFile.Number))
            ? ofFile with { Kind = settings.Kind, NumberIsInferred = ofFile.NumberIsInferred && !ofFile.Number!.Equals(settings.Number) }
            : settings with { FileHash = ofFile.FileHash, SubscriptionExpires = ofFile.SubscriptionExpires };
}
