namespace KerioLicense.Words;

/// <summary>Names in a sentence. Where they are many, the first stand there with how many more there are, so that a sentence about each of
/// <c>n</c> licenses with <c>n</c> names does not grow with their product.</summary>
internal static class NameList
{
    /// <summary>More names nobody reads in a sentence or in a cell.</summary>
    public const int Most = 12;

    /// <summary>A value for a <see cref="LocalizedText"/>: the names, or a sentence that says how many are left out.</summary>
    public static object Of(IEnumerable<string> names)
    {
        var shown = new List<string>(Most);
        var more = 0;
        foreach (var name in names)
        {
            if (shown.Count < Most)
            {
                shown.Add(name);
            }
            else
            {
                more++;
            }
        }

        var list = string.Join(", ", shown);
        return more == 0 ? list : LocalizedText.Of(nameof(ComplianceTexts.NamesAndMore), ("names", list), ("more", more));
    }
}
