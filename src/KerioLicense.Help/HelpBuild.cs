using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using KerioLicense.Help.Maml;
using KerioLicense.Help.Pages;
using KerioLicense.Help.Topics;

namespace KerioLicense.Help;

/// <summary>Makes the help of one language.</summary>
public static class HelpBuild
{
    /// <summary>The name by which PowerShell looks for the help of a cmdlet: that of the assembly which defines it.</summary>
    public const string HelpFile = "KerioLicense.dll-Help.xml";

    /// <summary>What about topics begin with.</summary>
    public const string TopicPrefix = "about_";

    /// <param name="pages">Folder of the language's pages.</param>
    /// <param name="output">Folder that the files are written to.</param>
    /// <param name="online">Address under which docs/ can be read, or null.</param>
    /// <returns>What is wrong with pages; of each the first fault. Then nothing is written.</returns>
    public static IReadOnlyList<PageException> Run(string pages, string output, string language, string? online)
    {
        var faults = new List<PageException>();
        var commands = new List<CommandPage>();
        var topics = new Dictionary<string, string>();
        foreach (var file in Directory.EnumerateFiles(pages, "*.md").Order(StringComparer.Ordinal))
        {
            try
            {
                var text = File.ReadAllText(file);
                var name = Path.GetFileNameWithoutExtension(file);
                if (name.StartsWith(TopicPrefix, StringComparison.Ordinal))
                {
                    topics.Add(name + ".help.txt", TopicWriter.Write(file, text, language));
                }
                else
                {
                    commands.Add(new CommandPageReader(file, text, language).Read());
                }
            }
            catch (PageException fault)
            {
                faults.Add(fault);
            }
        }

        if (faults.Count == 0)
        {
            Directory.CreateDirectory(output);
            using (var stream = File.Create(Path.Combine(output, HelpFile)))
            {
                MamlWriter.Write(stream, commands, language, online is null ? null : $"{online.TrimEnd('/')}/{language}/");
            }

            foreach ((var name, var text) in topics)
            {
                // With a byte order mark: Get-Help of both editions needs none, Get-Content of Windows PowerShell does.
                File.WriteAllText(Path.Combine(output, name), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            }
        }

        return faults;
    }
}
