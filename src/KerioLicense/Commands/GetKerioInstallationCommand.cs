using System.Linq;
using System.Management.Automation;
using System.Net;
using KerioLicense.AdminApi;
using KerioLicense.Commands.Base;
using KerioLicense.Completers;
using KerioLicense.Errors;
using KerioLicense.Files;
using KerioLicense.LocalMachine;
using KerioLicense.Model;
using KerioLicense.Parameters;
using KerioLicense.Rehydration;
using KerioLicense.Values;

namespace KerioLicense.Commands;

/// <summary>Reads this machine, or servers over their administration API. Only ever reads.</summary>
[Cmdlet(VerbsCommon.Get, "KerioInstallation", DefaultParameterSetName = LocalSet)]
[OutputType(typeof(KerioInstallation))]
public sealed class GetKerioInstallationCommand : KerioFileCmdlet
{
    private const string LocalSet = "Local";
    private const string RemoteSet = "Remote";

    private readonly HashSet<string> _slips = new(StringComparer.OrdinalIgnoreCase);
    private RemoteReading? _remote;

    /// <summary>Host names or IP addresses of the servers, with the port behind them where it is not the product's own:
    /// <c>mx1:4041</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = RemoteSet, ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true)]
    [Alias("DnsHostName")]
    [ServerName(nameof(ComputerName), "DnsHostName")]
    [ValidateNotNullOrEmpty]
    public string[] ComputerName { get; set; } = [];

    /// <summary>An account of the servers' administration; the role Auditor is enough.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RemoteSet)]
    [Credential]
    [ValidateNotNull]
    public PSCredential Credential { get; set; } = PSCredential.Empty;

    /// <summary>What runs on the servers. Naming it spares the search.</summary>
    [Parameter(ParameterSetName = RemoteSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ProductCompleter))]
    [ProductText]
    public string? Product { get; set; }

    /// <summary>The port of the administration API, where it is not the product's own.</summary>
    [Parameter(ParameterSetName = RemoteSet, ValueFromPipelineByPropertyName = true)]
    public string? Port { get; set; }

    /// <summary>The disk of a machine that is off, mounted or copied into this folder. Without it this machine is read.</summary>
    [Parameter(ParameterSetName = LocalSet)]
    [ValidateNotNullOrEmpty]
    public string? Root { get; set; }

    /// <summary>How many days back this machine's mail logs are read.</summary>
    [Parameter(ParameterSetName = LocalSet)]
    [ValidateRange(1, 3660)]
    public int LookBackDays { get; set; } = 30;

    /// <summary>Whose server it is; goes into the observation.</summary>
    [Parameter(ParameterSetName = LocalSet)]
    [Parameter(ParameterSetName = RemoteSet, ValueFromPipelineByPropertyName = true)]
    public string? Customer { get; set; }

    /// <summary>Where it stands; goes into the observation.</summary>
    [Parameter(ParameterSetName = LocalSet)]
    [Parameter(ParameterSetName = RemoteSet, ValueFromPipelineByPropertyName = true)]
    public string? Site { get; set; }

    /// <summary>SHA-1 or SHA-256 of the one certificate to accept.</summary>
    [Parameter(ParameterSetName = RemoteSet, ValueFromPipelineByPropertyName = true)]
    public string? CertificateThumbprint { get; set; }

    /// <summary>The file in which the certificates of servers without a thumbprint are kept at their first reading. One that has changed
    /// since is an error.</summary>
    [Parameter(ParameterSetName = RemoteSet)]
    [ValidateNotNullOrEmpty]
    public string? KnownServers { get; set; }

    /// <summary>The license number to use where a server does not report its own.</summary>
    [Parameter(ParameterSetName = RemoteSet, ValueFromPipelineByPropertyName = true)]
    [LicenseNumberTransformation]
    public string? LicenseNumber { get; set; }

    /// <summary>Servers read at the same time.</summary>
    [Parameter(ParameterSetName = RemoteSet)]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = 32;

    /// <summary>Seconds that one call may take.</summary>
    [Parameter(ParameterSetName = RemoteSet)]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = 30;

    /// <summary>Minutes that one server may take for a reading; what was read by then counts.</summary>
    [Parameter(ParameterSetName = RemoteSet)]
    [ValidateRange(1, 1440)]
    public int ServerMinutes { get; set; } = 10;

    /// <summary>Accepts any certificate of a server that has no thumbprint.</summary>
    [Parameter(ParameterSetName = RemoteSet)]
    public SwitchParameter SkipCertificateCheck { get; set; }

    /// <summary>Goes past the system's proxy.</summary>
    [Parameter(ParameterSetName = RemoteSet)]
    public SwitchParameter NoProxy { get; set; }

    /// <summary>How often each server is read.</summary>
    [Parameter(ParameterSetName = RemoteSet)]
    [ValidateRange(1, 10000)]
    public int Readings { get; set; } = 1;

    /// <summary>From one reading of a server to the next.</summary>
    [Parameter(ParameterSetName = RemoteSet)]
    [Wait]
    [ValidateWait]
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Reads Connect's mail log too.</summary>
    [Parameter(ParameterSetName = RemoteSet)]
    public SwitchParameter IncludeMailLog { get; set; }

    private protected override void Process()
    {
        if (ParameterSetName == LocalSet)
        {
            var root = Root is null ? null : ResolveInput(Root, isLiteral: true).FirstOrDefault();
            if (Root is not null && root is null)
            {
                return;
            }

            LocalReading.Write(this, new LocalReadingOptions
            {
                Root = root,
                LookBack = TimeSpan.FromDays(LookBackDays),
                Customer = Customer,
                Site = Site,
                Cancellation = Cancellation,
            });
            return;
        }

        _remote ??= BeginRemote();
        // Text, and not the types of the values: PowerShell leaves out what it cannot convert from a property, without a word.
        var row = new TargetRow(Product, Port, Customer, Site);
        foreach (var name in ComputerName)
        {
            WarnOfSlips(name);
            _remote.Add(row.Of(name) with
            {
                CertificateThumbprint = CertificateThumbprint,
                SkipCertificateCheck = SkipCertificateCheck,
                LicenseNumber = LicenseNumber,
            });
        }
    }

    private protected override void End() => _remote?.WriteToEnd();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _remote?.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Says once for each misspelled column of a list what was probably meant.</summary>
    private void WarnOfSlips(string name)
    {
        foreach (var (written, meant) in SlippedColumns.Of(name).Where(slip => _slips.Add(slip.Written)))
        {
            WriteWarning(UserText.Format(RemoteTexts.ColumnNotRead, InputErrors.Quote(written), meant));
        }
    }

    private KnownServersFile OpenKnownServers(string file)
    {
        if (SkipCertificateCheck)
        {
            // What accepts any certificate cannot find that one has changed.
            throw new AdvisedException(
                ErrorText.Of(RemoteTexts.ResourceManager, nameof(RemoteTexts.KnownServersUnchecked)), ErrorKind.InvalidArgument, file);
        }

        KnownServersFile? known = null;
        Require(file, isWriting: false, () => known = KnownServersFile.Open(file, TimeProvider.System));
        return known!;
    }

    private RemoteReading BeginRemote()
    {
        var known = KnownServers is null ? null : OpenKnownServers(ResolveOutput(KnownServers, isLiteral: true));
        if (SkipCertificateCheck)
        {
            WriteWarning(RemoteTexts.CertificateNotChecked);
        }

        return new RemoteReading(
            this,
            new AdminApiOptions
            {
                // Not GetNetworkCredential(): it takes the domain away from audit@example.it, which is the whole name of a Kerio user.
                Credential = new NetworkCredential(Credential.UserName.TrimStart('\\'), Credential.Password),
                ThrottleLimit = ThrottleLimit,
                Timeout = TimeSpan.FromSeconds(TimeoutSec),
                ServerTimeout = TimeSpan.FromMinutes(ServerMinutes),
                KnownServers = known,
                NoProxy = NoProxy,
                Readings = Readings,
                Interval = Interval,
                IncludeMailLog = IncludeMailLog,
            },
            Cancellation);
    }
}
