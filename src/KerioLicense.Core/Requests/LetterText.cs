using System.Text;

namespace KerioLicense.Requests;

/// <summary>A letter as plain text. Facts are a line each; lines are not wrapped, since mail programs do that.</summary>
internal static class LetterText
{
    public static string Write(RequestLetter letter)
    {
        var text = new StringBuilder();
        Paragraph(text, letter.Salutation);
        foreach (var paragraph in letter.Opening)
        {
            Paragraph(text, paragraph);
        }

        foreach (var fact in letter.Facts)
        {
            text.Append(fact.Key).Append(": ").Append(FieldText.Apart(fact.Value)).Append('\n');
        }

        text.Append('\n');
        if (letter.Justification.Length > 0)
        {
            // Indented, so that no line of it can pass for one of ours.
            text.Append(letter.JustificationTitle).Append(":\n  ");
            Paragraph(text, letter.Justification.Replace("\n", "\n  ").Replace("\n  \n", "\n\n"));
        }

        foreach (var paragraph in letter.Closing)
        {
            Paragraph(text, paragraph);
        }

        text.Append(letter.Greeting).Append('\n');
        foreach (var line in letter.Signature)
        {
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }

    private static void Paragraph(StringBuilder text, string paragraph) => text.Append(paragraph).Append("\n\n");
}
