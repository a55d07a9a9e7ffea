namespace KerioLicense.Model;

/// <summary>Where an observation was read.</summary>
public enum ObservationSource
{
    /// <summary>The administration API of the server.</summary>
    AdminApi,

    /// <summary>The machine itself: services, files, network cards.</summary>
    LocalMachine,

    /// <summary>A file that another program or person wrote.</summary>
    Snapshot,
}
