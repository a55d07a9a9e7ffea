namespace KerioLicense.Verdict;

/// <summary>The verdict on a license. Sorted, what needs somebody comes first.</summary>
public enum ComplianceStatus
{
    /// <summary>The license is not allowed where it is.</summary>
    Violation,

    /// <summary>It is allowed, but a permission ends soon, or there was a breach within the look-back.</summary>
    Warning,

    /// <summary>The evidence is not enough; what is missing says what would settle it.</summary>
    Indeterminate,

    /// <summary>The license is allowed where it is.</summary>
    Compliant,

    /// <summary>A finding that somebody has accepted until a day.</summary>
    Waived,

    /// <summary>The rules do not speak of it: a trial, or no license.</summary>
    NotApplicable,
}

/// <summary>What evidence says of a stretch of time.</summary>
public enum InstallationActivity
{
    Unknown,
    Idle,
    Active,
}

/// <summary>What follows for an installation.</summary>
public enum InstallationRole
{
    Unknown,
    Production,
    Standby,

    /// <summary>One of the two installations of a declared migration.</summary>
    Migrating,

    /// <summary>One box of a high-availability pair.</summary>
    HighAvailability,
}
