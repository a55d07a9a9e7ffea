using System.IO;
using System.Linq;
using Xunit;

namespace KerioLicense.Core.Tests.Documentation;

/// <summary>A file that is longer holds more than one idea.</summary>
public sealed class SourceFileTests
{
    private const int MostLines = 250;

    [Fact]
    public void No_source_file_is_long()
    {
        var files = Directory.GetFiles(RepositoryFiles.Path("src"), "*.cs", SearchOption.AllDirectories)
            .Where(static file => !file.Split(Path.DirectorySeparatorChar).Contains("obj")).ToList();
        Assert.InRange(files.Count, 500, int.MaxValue);
        Assert.DoesNotContain(files, static file => File.ReadLines(file).Count() > MostLines);
    }
}
