using System;
using System.IO;
using System.IO.Compression;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// A task of ModulePackage.targets, compiled by MSBuild: copies a package into a zip archive without what only NuGet reads, under one
/// folder. The entries keep their order and times, so the archive is as deterministic as the package.
/// </summary>
public sealed class ZipModulePackage : Task
{
    [Required]
    public string Package { get; set; }

    /// <summary>With a slash at its end.</summary>
    [Required]
    public string Folder { get; set; }

    [Required]
    public string Zip { get; set; }

    public override bool Execute()
    {
        using (ZipArchive package = ZipFile.OpenRead(Package))
        using (ZipArchive zip = new ZipArchive(File.Create(Zip), ZipArchiveMode.Create))
        {
            foreach (ZipArchiveEntry part in package.Entries)
            {
                if (IsOfNuGet(part.FullName))
                {
                    continue;
                }

                ZipArchiveEntry file = zip.CreateEntry(Folder + Uri.UnescapeDataString(part.FullName), CompressionLevel.Optimal);
                file.LastWriteTime = part.LastWriteTime;
                using (Stream from = part.Open())
                using (Stream to = file.Open())
                {
                    from.CopyTo(to);
                }
            }
        }

        return true;
    }

    private static bool IsOfNuGet(string part)
    {
        return part == "[Content_Types].xml" || part.EndsWith(".nuspec", StringComparison.Ordinal)
            || part.StartsWith("_rels/", StringComparison.Ordinal) || part.StartsWith("package/", StringComparison.Ordinal);
    }
}
