using System.Linq;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Reporting.Html;

/// <summary>A license: the verdict, what to do, the time line, and folded away everything that it rests on.</summary>
internal sealed class LicenseSection
{
    private readonly HtmlWriter _html;
    private readonly ReportWords _words;
    private readonly KerioComplianceResult _result;
    private readonly string _anchor;

    private LicenseSection(HtmlWriter html, ReportWords words, KerioComplianceResult result, string anchor) =>
        (_html, _words, _result, _anchor) = (html, words, result, anchor);

    /// <param name="html">Where to.</param>
    /// <param name="words">The language.</param>
    /// <param name="result">The verdict.</param>
    /// <param name="anchor">Its address in the page.</param>
    public static void Write(HtmlWriter html, ReportWords words, KerioComplianceResult result, string anchor) =>
        new LicenseSection(html, words, result, anchor).Write();

    public static Word StatusClass(ComplianceStatus status) => new(status switch
    {
        ComplianceStatus.Violation => "s-vio",
        ComplianceStatus.Indeterminate => "s-ind",
        ComplianceStatus.Warning => "s-war",
        ComplianceStatus.Waived => "s-wai",
        ComplianceStatus.Compliant => "s-com",
        _ => "s-not",
    });

    private void Write()
    {
        _html.Write($"""<section class="lic" id="{_anchor}" data-s="{_result.Status.ToString()}" """);
        _html.Write($"""data-p="{_result.Product.ToString()}" data-c="{_result.Customer ?? ""}" """);
        _html.Write($"""aria-labelledby="h{_anchor}">""");
        _html.Write($"""<h3 id="h{_anchor}"><span class="st {StatusClass(_result.Status)}">{_words.Status(_result.Status)}</span> """);
        ChangesPart.WriteBadge(_html, _words, _result);
        _html.Write($"""<a class="num" href="#{_anchor}">{_words.License(_result)}</a> """);
        _html.Write($"""<span class="prod">{_result.Product.ToString()}</span> """);
        _html.Write($"""<span class="cust">{new Foreign(_result.Customer ?? "")}</span></h3>""");
        _html.Write($"""<p class="sum">{_words.Say(_result.SummaryText)}</p>""");
        AdvicePart.WriteCaveats(_html, _words, _result);
        WriteFacts();
        AdvicePart.WriteSteps(_html, _words, _result);
        TimelineDrawing.Write(_html, _words, _result);
        _html.Write($"""<details><summary>{_words.Format(
            nameof(ReportTexts.Details), _words.Count(_result.Installations.Count), _words.Count(_result.Evidence.Count))}</summary>""");
        WriteInstallations();
        WriteTimeline();
        EvidenceTable.Write(_html, _words, _result);
        ExposureTable.Write(_html, _words, _result);
        _html.Write($"</details></section>\n");
    }

    private void WriteFacts()
    {
        _html.Write($"""<dl class="facts"><div><dt>{_words.Say(nameof(ReportTexts.Rule))}</dt><dd>""");
        _html.Write($"""<a href="#r-{_result.RuleId}">{_result.RuleId}</a></dd></div>""");
        foreach (var (label, value) in ResultFacts.Of(_result, _words))
        {
            Fact(label, value);
        }

        if (_result.Waiver is { } waiver)
        {
            Fact(nameof(ReportTexts.WaivedBy),
                waiver.Ticket is { Length: > 0 } ticket ? waiver.ApprovedBy + ", " + ticket : waiver.ApprovedBy);
            if (_result.OriginalStatus is { } original)
            {
                Fact(nameof(ReportTexts.WithoutWaiver), _words.Status(original));
            }
        }

        _html.Write($"</dl>");
    }

    private void Fact(string label, string value) => _html.Write($"<div><dt>{_words.Say(label)}</dt><dd>{new Foreign(value)}</dd></div>");

    private void WriteInstallations()
    {
        if (_result.Installations.Count == 0)
        {
            return;
        }

        SectionTable.Begin(_html, _words, "inst", nameof(ReportTexts.Installations), nameof(ReportTexts.Installation),
            nameof(ReportTexts.Role), nameof(ReportTexts.Seen));
        var shown = ReportWords.Shown(_result);
        foreach (var installation in shown.Concat(_result.FormerInstallations))
        {
            _html.Write($"""<tr><th scope="row"><span class="mono">{new Foreign(installation.InstallationId)}</span>""");
            if (installation.OtherNames.Count > 0)
            {
                _html.Write($"<small>{_words.Format(nameof(ReportTexts.AlsoKnownAs), string.Join(", ", installation.OtherNames))}</small>");
            }

            if (installation.Site is { Length: > 0 } site)
            {
                _html.Write($"<small>{new Foreign(site)}</small>");
            }

            if (installation.VendorAgent is { } agent)
            {
                _html.Write($"<small>{_words.Format(nameof(ReportTexts.SeenByVendor), agent)}</small>");
            }

            var isFormer = _result.FormerInstallations.Contains(installation);
            _html.Write($"</th><td>{(isFormer ? _words.Text(nameof(ReportTexts.Former)) : _words.Role(installation.Role))}");
            if (!installation.IsCertain && !isFormer)
            {
                _html.Write($"<small>{_words.Say(nameof(ReportTexts.NotCertain))}</small>");
            }

            if (installation.Users is { } users)
            {
                var count = installation.HasUnlimitedUsers
                    ? _words.Text(nameof(ReportTexts.UnlimitedUsers))
                    : _words.Format(nameof(ReportTexts.Users), users.ToString("N0", _words.Culture));
                _html.Write($"<small>{count}</small>");
            }

            _html.Write($"</td><td>{ReportWords.Time(installation.FirstSeen)}<br>{ReportWords.Time(installation.LastSeen)}</td></tr>");
        }

        if (shown.Count < _result.Installations.Count)
        {
            _html.Write($"""<tr><td colspan="3">{_words.Format(
                nameof(ReportTexts.MoreInstallations), _words.Count(_result.Installations.Count - shown.Count))}</td></tr>""");
        }

        SectionTable.End(_html);
    }

    private void WriteTimeline()
    {
        if (_result.Timeline.Count == 0)
        {
            return;
        }

        SectionTable.Begin(_html, _words, "when", nameof(ReportTexts.Timeline), nameof(ReportTexts.When), nameof(ReportTexts.Verdict),
            nameof(ReportTexts.Installations));
        foreach (var segment in _result.Timeline)
        {
            _html.Write($"""<tr><td>{ReportWords.Time(segment.From)}<br>{ReportWords.Time(segment.To)}</td><td>""");
            _html.Write($"""<span class="st {StatusClass(segment.Status)}">{_words.Status(segment.Status)}</span> """);
            _html.Write($"""<small>{segment.RuleId}</small></td><td>""");
            foreach (var installation in segment.Installations.Take(NameList.Most))
            {
                var doubt = installation.IsCertain ? "" : "?";
                _html.Write($"""<div class="mono">{new Foreign(installation.InstallationId)} """);
                _html.Write($"{_words.Role(installation.Role) + doubt}</div>");
            }

            if (segment.Installations.Count > NameList.Most)
            {
                _html.Write($"<div>{_words.Format(
                    nameof(ReportTexts.AndMore), _words.Count(segment.Installations.Count - NameList.Most))}</div>");
            }

            _html.Write($"</td></tr>");
        }

        SectionTable.End(_html);
    }
}
