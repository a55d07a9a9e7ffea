using System.Linq;

namespace KerioLicense.Requests;

/// <summary>A letter as plain text. Facts are a line each; lines are not wrapped, since mail programs do that.</summary>
internal static class LetterText
{
    public static string Write(RequestLetter letter)
    {
        var text = new StringBuilder();
        Paragraphs(text, [letter.Salutation, .. letter.Opening]);

        text.Append(string.Concat(letter.Facts.Select(static fact => fact.Key + ": " + FieldText.Apart(fact.Value) + "\n"))).Append('\n');
        if (letter.Justification.Length > 0)
        {
            // Indented, so that no line of it can pass for one of ours.
            text.Append(letter.JustificationTitle).Append(":\n  ");
            Paragraphs(text, [letter.Justification.Replace("\n", "\n  ").Replace("\n  \n", "\n\n")]);
        }

        Paragraphs(text, letter.Closing);

        text.Append(letter.Greeting).Append('\n');
        return text.Append(string.Concat(letter.Signature.Select(static line => line + "\n"))).ToString();
    }

    private static void Paragraphs(StringBuilder text, IEnumerable<string> paragraphs) =>
        text.Append(string.Concat(paragraphs.Select(static one => one + "\n\n")));
}
