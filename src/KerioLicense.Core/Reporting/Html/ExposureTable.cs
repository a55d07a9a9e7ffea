using KerioLicense.Exposure;
using KerioLicense.Verdict;

namespace KerioLicense.Reporting.Html;

/// <summary>How an amount at stake comes about: its lines, what it takes for granted, and what is not known.</summary>
internal static class ExposureTable
{
    public static void Write(HtmlWriter html, ReportWords words, KerioComplianceResult result)
    {
        if (words.Exposure(result) is not { } exposure)
        {
            return;
        }

        html.Write($"""<table class="money"><caption>{words.Say(nameof(ReportTexts.AtStake))}: {words.AtStake(exposure)}</caption>""");
        html.Write($"""<thead><tr>""");
        foreach (var column in (string[])
            [nameof(ReportTexts.Item), nameof(ReportTexts.Days), nameof(ReportTexts.Licenses), nameof(ReportTexts.Quantity),
                nameof(ReportTexts.PricePerYear), nameof(ReportTexts.Amount)])
        {
            html.Write($"""<th scope="col">{words.Say(column)}</th>""");
        }

        html.Write($"</tr></thead><tbody>");
        foreach (var line in exposure.Lines)
        {
            html.Write($"""<tr><th scope="row">{words.Text("Item" + line.Item)} {new Foreign(line.Extension ?? "")}""");
            if (line.IsUncertain)
            {
                html.Write($"<small>{words.Say(nameof(ReportTexts.NotProven))}</small>");
            }

            html.Write($"</th><td>{words.Count(line.Days)}</td><td>{words.Count(line.Licenses)}</td><td>{words.Count(line.Quantity)}</td>");
            html.Write($"<td>{words.Money(line.PricePerYear * (1 - line.Discount), exposure.Currency)}</td>");
            html.Write($"<td>{words.Money(line.Amount, exposure.Currency)}</td></tr>");
        }

        html.Write($"""</tbody></table><ul class="notes">""");
        foreach (var text in (ExposureText[])[exposure.UsersText, .. exposure.AssumptionTexts, .. exposure.UnknownTexts])
        {
            html.Write($"<li>{text.In(words.Culture)}</li>");
        }

        html.Write($"</ul>");
    }
}
