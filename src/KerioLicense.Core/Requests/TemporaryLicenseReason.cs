namespace KerioLicense.Requests;

/// <summary>What a temporary license is asked for.</summary>
public enum TemporaryLicenseReason
{
    /// <summary>A bridge while an installation moves, for longer than the days that a migration may take.</summary>
    Migration,

    /// <summary>A test of the disaster recovery, in which the standby works too.</summary>
    DisasterRecoveryTest,

    Lab,

    Event,

    /// <summary>Another activity that is limited in time; a justification says which.</summary>
    Other,
}
