using System.Management.Automation;
using KerioLicense.Commands.Base;
using KerioLicense.Completers;
using KerioLicense.Errors;
using KerioLicense.Model;
using KerioLicense.Parameters;
using KerioLicense.Rehydration;
using KerioLicense.Requests;
using KerioLicense.Verdict;

namespace KerioLicense.Commands;

/// <summary>
/// Writes the request to the distributor for a temporary license: of verdicts that call for one, or of parameters alone. Sends nothing;
/// <c>-Path</c> saves a draft that mail programs open for sending. The letter carries the whole license number, since the distributor needs
/// it; everything else shows it masked.
/// </summary>
[Cmdlet(VerbsCommon.New, "KerioTemporaryLicenseRequest", DefaultParameterSetName = ResultSet, SupportsShouldProcess = true)]
[OutputType(typeof(KerioTemporaryLicenseRequest))]
public sealed class NewKerioTemporaryLicenseRequestCommand : KerioFileCmdlet
{
    private const string ResultSet = "Result";
    private const string ParameterSet = "Parameter";
    private const int MostUsers = 1_000_000;

    private readonly UnneededRequests _unneeded = new();
    private RequestWishes _wishes = new();
    private RequestComposer? _composer;
    private RequestDrafts? _drafts;
    private int _results;

    /// <summary>Verdicts. From several, those that need no request are left out; a single one is an error that says why.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, Position = 0, ParameterSetName = ResultSet)]
    [Rehydrated(typeof(KerioComplianceResult))]
    [ValidateNotNull]
    public KerioComplianceResult[] InputObject { get; set; } = [];

    /// <summary>The whole number. With a verdict: where it knows only part of the number.</summary>
    [Parameter(ParameterSetName = ResultSet)]
    [Parameter(Mandatory = true, ParameterSetName = ParameterSet)]
    [LicenseNumberTransformation]
    [ValidateNotNullOrEmpty]
    public string? LicenseNumber { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = ParameterSet)]
    [ValidateSet(nameof(KerioProduct.Connect), nameof(KerioProduct.Control), nameof(KerioProduct.Operator))]
    public KerioProduct Product { get; set; }

    /// <summary>The server that has the license, in a migration the old one. With a verdict: only where that does not name it.</summary>
    [Parameter(ParameterSetName = ResultSet)]
    [Parameter(Mandatory = true, ParameterSetName = ParameterSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(InstallationIdCompleter))]
    public string? FromInstallation { get; set; }

    /// <summary>The server that needs the temporary license, in a migration the new one.</summary>
    [Parameter(ParameterSetName = ResultSet)]
    [Parameter(Mandatory = true, ParameterSetName = ParameterSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(InstallationIdCompleter))]
    public string? ToInstallation { get; set; }

    /// <summary>Users of the license; 0 means unlimited.</summary>
    [Parameter]
    [ValidateRange(0, MostUsers)]
    public int Users { get; set; }

    /// <summary>What for. Default with a verdict: what it calls for. Said, it makes a request of any registered license:
    /// an activity is planned.</summary>
    [Parameter(ParameterSetName = ResultSet)]
    [Parameter(Mandatory = true, ParameterSetName = ParameterSet)]
    public TemporaryLicenseReason Reason { get; set; }

    /// <summary>The first day. Default: the day after the permission ends, or today.</summary>
    [Parameter]
    [Instant]
    [ValidatePlausibleTime]
    public DateTime From { get; set; }

    /// <summary>The last day, included; in place of -Days.</summary>
    [Parameter]
    [Instant]
    [ValidatePlausibleTime]
    public DateTime Until { get; set; }

    /// <summary>Days of the period, the first included; in place of -Until.</summary>
    [Parameter]
    [ValidateRange(1, RequestPeriod.MostDays)]
    public int Days { get; set; }

    /// <summary>To whom: <c>'Name &lt;address&gt;'</c>, an address or a name.</summary>
    [Parameter]
    [ValidateNotNull]
    public KerioContact? Distributor { get; set; }

    /// <summary>Who asks and answers questions: <c>'Name &lt;address&gt;'</c>, an address or a name.</summary>
    [Parameter]
    [ValidateNotNull]
    public KerioContact? Requester { get; set; }

    /// <summary>Whose license it is. Default: as the verdict says.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Customer { get; set; }

    /// <summary>The code by which the distributor knows the one who asks.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PartnerCode { get; set; }

    /// <summary>The company that asks: name, address, tax number, in one line.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Company { get; set; }

    /// <summary>The day by which an answer is needed. Default: the day before a period that lies ahead.</summary>
    [Parameter]
    [Instant]
    [ValidatePlausibleTime]
    public DateTime AnswerBy { get; set; }

    /// <summary>The letter says what was not permitted: since when, and which days the request does not cover.</summary>
    [Parameter]
    public SwitchParameter Admission { get; set; }

    /// <summary>Why, in own words; may have several lines.</summary>
    [Parameter]
    [ValidateLength(1, FieldText.LongestText)]
    public string? Justification { get; set; }

    /// <summary>The language of the letter. Default: that of the user interface where it is Italian, else English.</summary>
    [Parameter]
    [ValidateSet("it", "en")]
    public string? Language { get; set; }

    /// <summary>A folder that exists, or a file whose name ends in .eml: the draft is saved there.
    /// Without it the request is only given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Replace drafts that exist.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Give the requests also when drafts are saved.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Tells today, and where days begin.</summary>
    internal TimeProvider Clock { get; set; } = TimeProvider.System;

    private protected override void Begin()
    {
        if (IsBound(nameof(Until)) == IsBound(nameof(Days)))
        {
            throw ErrorOf(nameof(RequestCommandTexts.RequestPeriodUnclear));
        }

        _composer = new RequestComposer(Clock);
        _wishes = new RequestWishes
        {
            Reason = Bound(nameof(Reason), Reason),
            From = Bound(nameof(From), From),
            Until = Bound(nameof(Until), Until),
            Days = Bound(nameof(Days), Days),
            LicenseNumber = NumberOf(LicenseNumber),
            FromInstallation = FromInstallation,
            ToInstallation = ToInstallation,
            Users = Bound(nameof(Users), Users),
            Distributor = Distributor,
            Requester = Requester,
            Customer = Customer,
            PartnerCode = PartnerCode,
            Company = Company,
            AnswerBy = Bound(nameof(AnswerBy), AnswerBy),
            HasAdmission = Admission,
            Justification = Justification,
            Language = Language ?? (CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "it" ? "it" : "en"),
        };
        _drafts = Path is null ? null : new RequestDrafts(this, ResolveOutput(Path, isLiteral: false), Force);
        _drafts?.Check();
    }

    private protected override void Process()
    {
        if (ParameterSetName == ParameterSet)
        {
            Make(Product, () => _composer!.Compose(Product, _wishes));
            return;
        }

        foreach (var result in InputObject)
        {
            _results++;
            Make(result, () => _composer!.Compose(result, _wishes));
        }
    }

    private protected override void End() => _unneeded.Tell(this, _results);

    private void Make(object source, Func<KerioTemporaryLicenseRequest> compose)
    {
        KerioTemporaryLicenseRequest request;
        try
        {
            request = compose();
        }
        catch (AdvisedException refusal) when (RequestRefusal.IsOfNoNeed(refusal))
        {
            _unneeded.Add(refusal, source);
            return;
        }
        catch (AdvisedException refusal)
        {
            WriteFailure(refusal, source);
            return;
        }

        Tell(RequestCommandTexts.VerboseComposed, request);
        if (_drafts is not null)
        {
            if (!_drafts.Save(request, out var file))
            {
                return;
            }

            request = request with { Path = file };
        }

        if (_drafts is null || PassThru)
        {
            WriteObject(request);
        }
    }

    private static KerioLicenseNumber? NumberOf(string? text) =>
        text is null ? null
        : KerioLicenseNumber.TryParse(text, out var number) ? number
        : throw ErrorOf(nameof(RequestCommandTexts.RequestNumberInvalid));

    private static AdvisedException ErrorOf(string errorId) =>
        new(ErrorText.Of(RequestCommandTexts.ResourceManager, errorId), ErrorKind.InvalidArgument);
}
