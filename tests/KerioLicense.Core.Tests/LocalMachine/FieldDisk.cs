using System;
using System.Collections.Generic;
using System.IO;
using KerioLicense.Core.Tests.MailLog;
using KerioLicense.LocalMachine;
using KerioLicense.Model;

namespace KerioLicense.Core.Tests.LocalMachine;

/// <summary>A copy of one of the disks in Field/root, which are in the shape of what administrators' machines have.</summary>
internal sealed class FieldDisk : IDisposable
{
    private readonly LogFolder _folder = new();

    public FieldDisk(string name)
    {
        var source = RepositoryFiles.Path("tests", "KerioLicense.Core.Tests", "Field", "root", name);
        foreach (var file in Directory.GetFiles(source, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }))
        {
            Write(Path.GetRelativePath(source, file), File.ReadAllText(file));
        }
    }

    public string Root => _folder.Path;

    public string Write(string name, string text) => _folder.Write(name, text);

    public string At(string name) => Path.Combine(Root, name);

    /// <summary>The setting of mailserver.cfg with another value.</summary>
    public void Set(string name, string value, string file = "opt/kerio/mailserver/mailserver.cfg")
    {
        var text = File.ReadAllText(At(file));
        var begin = $"<variable name=\"{name}\">";
        var at = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        File.WriteAllText(At(file), text[..at] + value + text[text.IndexOf('<', at)..]);
    }

    public IReadOnlyList<KerioInstallation> Read() => LocalInstallationReader.Read(UnixMachineTests.Options(Root));

    public void Dispose() => _folder.Dispose();
}
