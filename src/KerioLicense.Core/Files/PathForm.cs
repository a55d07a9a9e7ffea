namespace KerioLicense.Files;

/// <summary>The path of a file or folder. Nobody means one with control characters, and most systems refuse them late.</summary>
internal sealed class PathForm : JsonForm<string>
{
    public override JsonKind Kind => JsonKind.Text;

    public override int MinimumLength => 1;

    public override string Read(JsonInput input)
    {
        // Another path than the file says would be another file: it is refused and not made plain.
        var text = ReadText(input);
        return text != input.TextAsItStands() ? throw input.Error(nameof(InputTexts.InputBadPath))
            : text.Length == 0 ? throw input.Error(nameof(InputTexts.InputEmptyText))
            : text;
    }

    public override void Write(JsonOutput output, string value) => output.Text(value);
}
