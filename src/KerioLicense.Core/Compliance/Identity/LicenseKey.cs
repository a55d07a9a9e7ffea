using KerioLicense.Model;

namespace KerioLicense.Compliance.Identity;

/// <summary>By what a reading names its license.</summary>
internal enum LicenseKeyKind
{
    /// <summary>The reading says nothing about the license.</summary>
    None,

    /// <summary>A whole number, or its fingerprint.</summary>
    Number,

    /// <summary>The first eleven characters, or their fingerprint.</summary>
    Prefix,

    /// <summary>The hash of the license file.</summary>
    File,

    /// <summary>The reading says that there is no license.</summary>
    Unregistered,
}

/// <summary>What names a license in one reading.</summary>
internal readonly record struct LicenseKey(LicenseKeyKind Kind, string Text)
{
    public static readonly LicenseKey None = new(LicenseKeyKind.None, "");

    /// <summary>What several readings of one instant say that do not agree.</summary>
    public static readonly LicenseKey Several = new(LicenseKeyKind.Prefix, "");

    /// <summary>The key of a reading by itself; a file hash may later turn out to belong to a number.
    /// A prefix seen on two products is two licenses.</summary>
    public static LicenseKey Of(KerioProduct product, LicenseReading license) => license switch
    {
        { Number: { IsPrefix: false } number } => new(LicenseKeyKind.Number, number.Value ?? number.Fingerprint),
        { Kind: LicenseKind.Unregistered } => new(LicenseKeyKind.Unregistered, ""),
        { FileHash: { Length: > 0 } hash } when license.Number is null => new(LicenseKeyKind.File, hash),
        { Number: { } prefix } => new(LicenseKeyKind.Prefix, $"{product}/{prefix.Fingerprint}"),
        _ => None,
    };
}
