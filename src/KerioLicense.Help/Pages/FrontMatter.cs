using System.Collections.Generic;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace KerioLicense.Help.Pages;

/// <summary>What a page of a cmdlet says of itself before its text.</summary>
internal static class FrontMatter
{
    internal const string SchemaVersion = "2024-05-01";

    /// <exception cref="PageException">A key is missing, or says something else than the page's name and folder.</exception>
    internal static void Check(string yaml, string file, string name, string language)
    {
        Dictionary<string, string?> values;
        try
        {
            values = new DeserializerBuilder().WithDuplicateKeyChecking().Build().Deserialize<Dictionary<string, string?>?>(yaml) ?? [];
        }
        catch (YamlException exception)
        {
            throw new PageException(file, (int)exception.Start.Line + 1, exception.Message);
        }

        var expected = new (string Key, string Value)[]
        {
            ("document type", "cmdlet"),
            ("external help file", HelpBuild.HelpFile),
            ("Locale", language),
            ("Module Name", "KerioLicense"),
            ("PlatyPS schema version", SchemaVersion),
            ("title", name),
        };
        foreach ((string key, string value) in expected)
        {
            if (!values.TryGetValue(key, out string? found) || found != value)
            {
                throw new PageException(file, 1, $"The front matter has to say \"{key}: {value}\".");
            }
        }

        // PlatyPS requires the key; its value is the address for Get-Help -Online, which the build knows and the page does not.
        if (!values.TryGetValue("HelpUri", out string? uri) || !string.IsNullOrEmpty(uri))
        {
            throw new PageException(file, 1, "The front matter has to say \"HelpUri: ''\"; the build puts the address in.");
        }
    }
}
