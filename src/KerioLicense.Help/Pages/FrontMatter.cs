using System;
using System.Collections.Generic;
using System.Globalization;
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
        foreach ((var key, var value) in expected)
        {
            if (!values.TryGetValue(key, out var found) || found != value)
            {
                throw new PageException(file, 1, $"The front matter has to say \"{key}: {value}\".");
            }
        }

        if (!values.TryGetValue("ms.date", out var date)
            || !DateTime.TryParseExact(date, "MM/dd/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            throw new PageException(file, 1, "The front matter has to say when the page was last looked through: \"ms.date: MM/dd/yyyy\".");
        }

        // PlatyPS requires the key; its value is the address for Get-Help -Online, which the build knows and the page does not.
        if (!values.TryGetValue("HelpUri", out var uri) || !string.IsNullOrEmpty(uri))
        {
            throw new PageException(file, 1, "The front matter has to say \"HelpUri: ''\"; the build puts the address in.");
        }
    }
}
