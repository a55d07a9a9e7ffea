using KerioLicense.Model;
using KerioLicense.Monitoring;

namespace KerioLicense.Audit;

/// <summary>What an unattended audit reads, keeps and writes. Paths are as in the file:
/// relative ones belong to <see cref="Folder"/>.</summary>
internal sealed record AuditConfiguration
{
    public string? Name { get; init; }

    public IReadOnlyList<AuditServer> Servers { get; init; } = [];

    /// <summary>A CSV file of further servers.</summary>
    public string? ServersCsv { get; init; }

    /// <summary>Observation files, folders of them, and patterns in the last part of the path.</summary>
    public IReadOnlyList<string> Observations { get; init; } = [];

    public AuditLocalMachine LocalMachine { get; init; } = new();

    public string? Policy { get; init; }

    /// <summary>What is at stake goes into the reports where there is a price list.</summary>
    public string? Prices { get; init; }

    public AuditHistory History { get; init; } = new();

    public AuditCollection Collect { get; init; } = new();

    public IReadOnlyList<AuditReport> Reports { get; init; } = [];

    public AuditMonitoring Monitoring { get; init; } = new();

    /// <summary>The state of an audit that could not read everything it should; UNKNOWN in any case where a server could not be read
    /// whose license has been silent.</summary>
    public UnreachableState Unreachable { get; init; } = UnreachableState.Warning;

    /// <summary>Write to the Windows event log too.</summary>
    public bool EventLog { get; init; }

    /// <summary>The configuration file; null where there is none.</summary>
    public string? File { get; init; }

    /// <summary>The folder of the configuration file; where there is none, the one in which the command runs.</summary>
    public string Folder { get; init; } = "";

    /// <summary>The full path of a path in the configuration.</summary>
    public string PathOf(string path) => System.IO.Path.GetFullPath(System.IO.Path.Combine(Folder, path));
}

/// <summary>How an audit is judged that could not read a server or a file.</summary>
internal enum UnreachableState
{
    Warning,
    Unknown,
}

/// <summary>A server to read.</summary>
internal sealed record AuditServer
{
    public string ComputerName { get; init; } = "";

    /// <summary>Null where it is to be found out.</summary>
    public KerioProduct? Product { get; init; }

    public string? Customer { get; init; }

    public string? Site { get; init; }

    public string? CertificateThumbprint { get; init; }

    /// <summary>For servers that do not tell their own.</summary>
    public KerioLicenseNumber? LicenseNumber { get; init; }

    /// <summary>Null: the product's own.</summary>
    public int? Port { get; init; }

    /// <summary>What is wrong with its row in a list, so that it is not asked; null: nothing.</summary>
    public string? Fault { get; init; }
}

/// <summary>Whether the machine that the audit runs on is read too.</summary>
internal sealed record AuditLocalMachine
{
    public bool Read { get; init; }

    public string? Customer { get; init; }

    public string? Site { get; init; }
}

/// <summary>Where observations stay from one run to the next.</summary>
internal sealed record AuditHistory
{
    public string Path { get; init; } = "history";

    /// <summary>Null: for ever.</summary>
    public int? KeepDays { get; init; }

    /// <summary>So many of the last runs stay, however old they are.</summary>
    public int KeepRuns { get; init; } = 14;
}

/// <summary>How servers are read.</summary>
internal sealed record AuditCollection
{
    public int ThrottleLimit { get; init; } = 32;

    public int TimeoutSeconds { get; init; } = 30;

    /// <summary>How long one server may take altogether.</summary>
    public int ServerMinutes { get; init; } = 10;

    public MailLogReading MailLog { get; init; } = MailLogReading.Auto;

    public bool NoProxy { get; init; }

    /// <summary>Of servers that have none of their own: any of these, and no other certificate, is accepted.</summary>
    public IReadOnlyList<string> CertificateThumbprints { get; init; } = [];

    /// <summary>The file in which the certificates of servers without a thumbprint are kept at their first reading.</summary>
    public string? KnownServers { get; init; }
}

/// <summary>Of which Connect servers the mail log is read over the API.</summary>
internal enum MailLogReading
{
    /// <summary>Of those whose license stays open without it.</summary>
    Auto,
    Never,
    Always,
}

/// <summary>A report to write; its form follows from the extension.</summary>
internal sealed record AuditReport
{
    public string Path { get; init; } = "";

    public string? Language { get; init; }

    /// <summary>The heading; <c>{customer}</c> in it stands for the customer.</summary>
    public string? Title { get; init; }

    /// <summary>A report for each customer: <c>{customer}</c> in the path stands for the customer, made safe for names of files.</summary>
    public bool PerCustomer { get; init; }

    /// <summary>Whom the reader can ask.</summary>
    public string? Contact { get; init; }

    public bool ShowLicenseNumber { get; init; }
}

/// <summary>What the monitoring tool is told.</summary>
internal sealed record AuditMonitoring
{
    public MonitoringFormat Format { get; init; } = MonitoringFormat.Text;

    /// <summary>A file that holds the text too; for tools that read files.</summary>
    public string? Path { get; init; }

    /// <summary>A file for each customer, with <c>{customer}</c> in its path; beside <see cref="Path"/>.</summary>
    public string? PerCustomer { get; init; }

    public MonitoringThreshold FailOn { get; init; } = MonitoringThreshold.Warning;
}
