using System.Management.Automation;
using System.Threading.Tasks;
using KerioLicense.AdminApi;
using KerioLicense.Commands.Base;
using KerioLicense.Completers;
using KerioLicense.Parameters;
using KerioLicense.Rehydration;

namespace KerioLicense.Commands;

/// <summary>Gives the certificates that servers show, so that they can be compared and pinned. Sends no credential, and nothing else after
/// the handshake.</summary>
[Cmdlet(VerbsCommon.Get, "KerioServerCertificate")]
[OutputType(typeof(KerioServerCertificate))]
public sealed class GetKerioServerCertificateCommand : KerioCmdlet
{
    private readonly List<(AdminApiTarget Target, Task<IReadOnlyList<KerioServerCertificate>> Reading)> _readings = [];

    /// <summary>Host names or IP addresses of the servers, with the port behind them where it is not the product's own:
    /// <c>mx1:4041</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("DnsHostName")]
    [ServerName(nameof(ComputerName), "DnsHostName")]
    [ValidateNotNullOrEmpty]
    public string[] ComputerName { get; set; } = [];

    /// <summary>What runs on the servers. Without it and without a port, every product's port is asked.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ProductCompleter))]
    [ProductText]
    public string? Product { get; set; }

    /// <summary>The port of the administration API, where it is not the product's own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Port { get; set; }

    /// <summary>Seconds that a server may take.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = 30;

    /// <summary>Goes past the system's proxy.</summary>
    [Parameter]
    public SwitchParameter NoProxy { get; set; }

    private protected override void Process()
    {
        var options = new AdminApiOptions { Timeout = TimeSpan.FromSeconds(TimeoutSec), NoProxy = NoProxy };
        var reader = new CertificateReader(options, TimeProvider.System);
        var row = new TargetRow(Product, Port, Customer: null, Site: null);
        foreach (var name in ComputerName)
        {
            var target = row.Of(name);
            Tell(RemoteTexts.VerboseAskingCertificate, target);
            var cancellation = Cancellation;
            _readings.Add((target, Task.Run(() => reader.ReadAsync(target, cancellation), cancellation)));
        }
    }

    /// <summary>In the order in which the servers were named: people compare one after the other.</summary>
    private protected override void End()
    {
        var isSeen = false;
        foreach (var (_, reading) in _readings)
        {
            try
            {
                var certificates = reading.GetAwaiter().GetResult();
                WriteObject(certificates, enumerateCollection: true);
                isSeen |= certificates.Count > 0;
            }
            catch (AdminApiException failure)
            {
                WriteFailure(failure);
            }
        }

        if (isSeen)
        {
            WriteWarning(RemoteTexts.CompareCertificates);
        }
    }
}
