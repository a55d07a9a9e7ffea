using KerioLicense.Model;

namespace KerioLicense.LocalMachine;

/// <summary>What is asked of an operating system, live or on a disk. Only reads.</summary>
internal interface IMachine
{
    /// <summary>The machine's name, with its domain where known; null where it cannot be told.</summary>
    public string? ComputerName(ProblemLog problems);

    public string? OperatingSystem(ProblemLog problems);

    /// <summary>Hardware addresses of the network cards as <c>02-00-5e-10-00-01</c>.</summary>
    public IReadOnlyList<string> MacAddresses(ProblemLog problems);

    /// <summary>The zone of the machine's clock, for logs without a Queue-ID; null where unknown.</summary>
    public TimeZoneInfo? TimeZone(ProblemLog problems);

    /// <summary>The Kerio products that are installed.</summary>
    public IReadOnlyList<FoundProduct> Products(ProblemLog problems);

    /// <summary>Where the vendor's agent would lie, as paths of the machine's own.</summary>
    public IEnumerable<string> AgentFolders(ProblemLog problems);

    /// <summary>Where a path of the machine's own is found from here. On another machine's disk no link leads into this machine.</summary>
    /// <exception cref="IOException">Its links go round in a circle.</exception>
    public string Locate(string path);

    /// <summary>The same for a path found here: an entry of a folder can be a link.</summary>
    /// <exception cref="IOException">Its links go round in a circle.</exception>
    public string Follow(string path);

    /// <summary>The letter of a path's drive where that drive of a disk is not here; null where it is, on a machine that runs, and where
    /// there are no drives.</summary>
    public string? MissingDrive(string path);
}

/// <summary>A product's folder, and what the operating system says of its service.</summary>
internal sealed record FoundProduct(KerioProduct Product, string Folder)
{
    /// <summary>Where the license can lie, the likeliest first.</summary>
    public IReadOnlyList<string> LicenseFolders { get; init; } = [Folder];

    public ServiceReading Service { get; init; } = ServiceReading.NotRead;

    public DateTime? StartedAt { get; init; }

    public string? Version { get; init; }

    public IReadOnlyList<ReadingProblem> Problems { get; init; } = [];
}
