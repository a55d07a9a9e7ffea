using KerioLicense.Words;

namespace KerioLicense.Reporting.Html;

/// <summary>The words of a report as the page takes them: what belongs to the language is no value of somebody else's.</summary>
internal static class HtmlWording
{
    public static Word Say(this ReportWords words, string key) => new(words.Text(key));

    public static Sentence Say(this ReportWords words, LocalizedText text) => new(text, words);
}
