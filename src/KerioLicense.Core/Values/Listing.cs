namespace KerioLicense.Values;

/// <summary>What an object holds, in one line: what a table, a CSV file and a shallow JSON show of it.</summary>
internal static class Listing
{
    /// <summary>The values that are there, with their names: <c>state Stopped, since 2026-11-20 02:00:00Z</c>.</summary>
    /// <param name="values">Names and values; a value without a name speaks for itself.</param>
    public static string Of(params (string Name, object? Value)[] values)
    {
        var line = new StringBuilder();
        foreach (var (name, value) in values)
        {
            if (Text(value) is not { Length: > 0 } text)
            {
                continue;
            }

            line.Append(line.Length == 0 ? "" : ", ").Append(name).Append(name.Length == 0 ? "" : " ").Append(text);
        }

        return line.ToString();
    }

    private static string? Text(object? value) => value switch
    {
        DateTime instant => UtcText.Second(instant),
        false => null,
        true => "yes",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString(),
    };
}
