using System.Linq;
using System.Management.Automation;
using KerioLicense.Commands.Base;
using KerioLicense.Completers;
using KerioLicense.Errors;
using KerioLicense.Exposure;
using KerioLicense.Parameters;
using KerioLicense.Rehydration;
using KerioLicense.Values;
using KerioLicense.Verdict;

namespace KerioLicense.Commands;

/// <summary>Shows what a retroactive invoice for each license could come to, by a price list that the user supplies;
/// or sums that by customer.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "KerioLicenseExposure", DefaultParameterSetName = ResultSet)]
[OutputType(typeof(KerioLicenseExposure), ParameterSetName = [ResultSet])]
[OutputType(typeof(KerioCustomerExposure), ParameterSetName = [ResultSet, ExposureSet])]
public sealed class MeasureKerioLicenseExposureCommand : KerioFileCmdlet
{
    internal const string PriceListExtension = ".prices.json";

    private const string ResultSet = "Result";
    private const string ExposureSet = "Exposure";

    private readonly List<KerioLicenseExposure> _exposures = [];
    private KerioPriceList? _prices;

    /// <summary>Results of Test-KerioLicenseCompliance.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ResultSet)]
    [Rehydrated(typeof(KerioComplianceResult), Except = typeof(KerioLicenseExposure))]
    [ValidateNotNull]
    public KerioComplianceResult[] InputObject { get; set; } = [];

    /// <summary>Exposures of earlier calls, of several price lists for instance, to be summed.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ExposureSet)]
    [Rehydrated(typeof(KerioLicenseExposure), Except = typeof(KerioComplianceResult))]
    [ValidateNotNull]
    public KerioLicenseExposure[] Exposure { get; set; } = [];

    /// <summary>The price list, a file of the form of Examples/example.prices.json;
    /// its name is taken as it is, without wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ResultSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(InputFileCompleter))]
    public string PriceList { get; set; } = "";

    /// <summary>Count violations without a break from this instant; without it only what the time line of a result shows counts.</summary>
    [Parameter(ParameterSetName = ResultSet)]
    [Instant]
    [ValidatePlausibleTime]
    public DateTime Since { get; set; }

    /// <summary>Extensions of the price list that the licenses have, such as antivirus.</summary>
    [Parameter(ParameterSetName = ResultSet)]
    [ValidateNotNullOrEmpty]
    public string[] Extension { get; set; } = [];

    /// <summary>Give one sum for each customer and currency.</summary>
    [Parameter(ParameterSetName = ResultSet)]
    [Parameter(Mandatory = true, ParameterSetName = ExposureSet)]
    public SwitchParameter Total { get; set; }

    private protected override void Begin()
    {
        if (PriceList.Length == 0)
        {
            return;
        }

        var file = ResolveOutput(PriceList, isLiteral: true);
        Require(file, isWriting: false, () => _prices = PriceListFile.Read(file));
        CheckExtensions(_prices!);
    }

    private protected override void Process()
    {
        foreach (var result in InputObject)
        {
            if (ParameterSetName == ResultSet)
            {
                Measure(result);
            }
        }

        _exposures.AddRange(Exposure);
    }

    private protected override void End()
    {
        if (Total)
        {
            WriteObject(KerioCustomerExposure.Sum(_exposures), enumerateCollection: true);
        }
    }

    private void Measure(KerioComplianceResult result)
    {
        var since = Bound(nameof(Since), Since)?.ToUniversalTime();
        if (since > result.EvaluatedAt)
        {
            var name = LicenseIdentity.Name(result.LicenseNumber, result.Fingerprint);
            WriteFailure(
                ErrorOf(nameof(MeasureTexts.ExposureSinceTooLate), null, name, UtcText.Second(result.EvaluatedAt),
                    UtcText.Second(since.Value)), result);
            return;
        }

        var exposure = LicenseExposure.Measure(result, _prices!, since, Extension);
        if (Total)
        {
            _exposures.Add(exposure);
        }
        else
        {
            WriteObject(exposure);
        }
    }

    /// <summary>A name that no product has would count for nothing, and nobody would see it.</summary>
    private void CheckExtensions(KerioPriceList prices)
    {
        var known = prices.ExtensionNames();
        if (Extension.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
        {
            var names = known.Count == 0 ? MeasureTexts.ExposureNoExtension : string.Join(", ", known);
            throw ErrorOf(nameof(MeasureTexts.ExposureExtensionUnknown), unknown, unknown, names);
        }
    }

    private static AdvisedException ErrorOf(string errorId, string? target, params object?[] values) =>
        new(ErrorText.Of(MeasureTexts.ResourceManager, errorId, values), ErrorKind.InvalidArgument, target);
}
