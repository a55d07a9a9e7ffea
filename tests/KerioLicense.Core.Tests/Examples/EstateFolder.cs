using System;
using System.IO;
using System.Linq;
using KerioLicense.Observations;
using KerioLicense.Policy;

namespace KerioLicense.Core.Tests.Examples;

/// <summary>The estate, written to a temporary folder; and, where the variable asks for it, over the committed one.</summary>
public sealed class EstateFolder : IDisposable
{
    public const string WriteVariable = "KERIOLICENSE_WRITE_ESTATE";
    public const string PolicyFileName = "estate.policy.json";

    public EstateFolder()
    {
        foreach (var (path, observations) in Estate.Files)
        {
            var file = System.IO.Path.Combine(Path, path);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
            using var writer = new ObservationWriter(file);
            foreach (var observation in observations)
            {
                writer.Write(observation);
            }

            writer.Complete();
        }

        PolicyFile.Write(System.IO.Path.Combine(Path, PolicyFileName), Estate.Policy);
        File.WriteAllText(System.IO.Path.Combine(Path, "README.md"), EstateReadme.Write());
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
        {
            Replace();
        }
    }

    public static string Committed { get; } = RepositoryFiles.Path("src", "KerioLicense", "Examples", "estate");

    public string Path { get; } = Directory.CreateTempSubdirectory("keriolicense-estate-").FullName;

    internal Estate Estate { get; } = EstateGenerator.Build();

    public static string[] FilesOf(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private void Replace()
    {
        if (Directory.Exists(Committed))
        {
            Directory.Delete(Committed, recursive: true);
        }

        foreach (var file in FilesOf(Path))
        {
            var target = System.IO.Path.Combine(Committed, file);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(System.IO.Path.Combine(Path, file), target);
        }
    }
}
