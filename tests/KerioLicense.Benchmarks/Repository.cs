using System;
using System.IO;

namespace KerioLicense.Benchmarks;

/// <summary>The sources that the benchmarks were built from.</summary>
internal static class Repository
{
    /// <exception cref="DirectoryNotFoundException">The benchmarks run outside of the repository.</exception>
    internal static string PathOf(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "KerioLicense.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("KerioLicense.sln");
        }

        return Path.Combine([folder.FullName, .. parts]);
    }
}
