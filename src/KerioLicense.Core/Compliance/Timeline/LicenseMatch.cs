namespace KerioLicense.Compliance.Timeline;

/// <summary>What a reading says about one license; of readings of one instant the greatest counts.</summary>
internal enum LicenseMatch
{
    /// <summary>Nothing.</summary>
    Silent,
    Other,

    /// <summary>It shows a prefix of the number, or only a license file.</summary>
    Maybe,
    Same,
}
