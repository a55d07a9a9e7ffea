using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using KerioLicense.Module.Tests.Hosting;

namespace KerioLicense.Module.Tests.Help;

/// <summary>The pages under docs.</summary>
internal static class HelpPages
{
    internal static readonly string[] Languages = ["en-US", "it-IT"];

    internal static string Folder(string language) => Path.Combine(Build.RepositoryRoot, "docs", language);

    internal static string Of(string command, string language) => Path.Combine(Folder(language), command + ".md");

    internal static IEnumerable<string> Names(string language) =>
        Directory.EnumerateFiles(Folder(language), "*.md").Select(file => Path.GetFileNameWithoutExtension(file))
        .Order(StringComparer.Ordinal);

    internal static IEnumerable<string> Commands(string language) =>
        Names(language).Where(name => !name.StartsWith("about_", StringComparison.Ordinal));
}
