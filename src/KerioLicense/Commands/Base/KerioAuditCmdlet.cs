using System.Linq;
using System.Management.Automation;
using KerioLicense.Audit;
using KerioLicense.Rehydration;

namespace KerioLicense.Commands.Base;

/// <summary>What can be said of an audit at the prompt. It goes before what environment and file say.</summary>
public abstract class KerioAuditCmdlet : KerioFileCmdlet
{
    /// <summary>The name of the parameter set in which servers are named.</summary>
    protected const string ServersSet = "Servers";

    /// <summary>Host names or IP addresses of the servers, with the port behind them where it is not the product's own:
    /// <c>mx1:4041</c>.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ServersSet)]
    [ServerName(nameof(ComputerName))]
    [ValidateNotNullOrEmpty]
    public string[] ComputerName { get; set; } = [];

    /// <summary>Whose servers they are.</summary>
    [Parameter(ParameterSetName = ServersSet)]
    public string? Customer { get; set; }

    /// <summary>The folder in which observations stay from one run to the next.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? HistoryPath { get; set; }

    /// <summary>The policy, *.policy.json.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PolicyPath { get; set; }

    /// <summary>SHA-1 or SHA-256 of the certificates to accept; a server may show any of them.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] CertificateThumbprint { get; set; } = [];

    /// <summary>The file in which the certificates of servers are kept at their first reading.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? KnownServers { get; set; }

    /// <summary>Never read mail logs over the administration API.</summary>
    [Parameter]
    public SwitchParameter NoMailLog { get; set; }

    /// <summary>Goes past the system's proxy.</summary>
    [Parameter]
    public SwitchParameter NoProxy { get; set; }

    /// <summary>The configuration with what the parameters say in place of its own.</summary>
    internal virtual AuditConfiguration WithParameters(AuditConfiguration configuration)
    {
        var collect = configuration.Collect;
        var named = ParameterSetName != ServersSet ? configuration : configuration with
        {
            Servers = [.. ComputerName.Select(name => new AuditServer { ComputerName = name, Customer = Customer })],
            ServersCsv = null,
        };
        return named with
        {
            Policy = PolicyPath is null ? configuration.Policy : PathOf(PolicyPath),
            History = HistoryPath is null
                ? configuration.History : configuration.History with { Path = PathOf(HistoryPath) },
            Collect = collect with
            {
                CertificateThumbprints = CertificateThumbprint.Length > 0 ? CertificateThumbprint : collect.CertificateThumbprints,
                KnownServers = KnownServers is null ? collect.KnownServers : PathOf(KnownServers),
                MailLog = NoMailLog ? MailLogReading.Never : collect.MailLog,
                NoProxy = IsBound(nameof(NoProxy)) ? NoProxy : collect.NoProxy,
            },
        };
    }

    /// <summary>How a path that somebody typed stands in the configuration.</summary>
    internal virtual string PathOf(string path) => ResolveOutput(path, isLiteral: true);
}
