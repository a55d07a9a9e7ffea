using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using KerioLicense.Errors;
using KerioLicense.Files;
using Xunit;

namespace KerioLicense.Core.Tests.Files;

/// <summary>Only files are opened. On Windows nothing else can lie in a folder, so pipes and devices are tested on Unix.</summary>
public sealed class InputFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [UnixTheory]
    [InlineData("/dev/zero")]
    [InlineData("/dev/null")]
    [InlineData("/dev/urandom")]
    [InlineData("pipe")]
    [InlineData("link to a pipe")]
    public async Task A_pipe_or_a_device_is_refused_before_it_is_opened(string what)
    {
        if (what.EndsWith("pipe", StringComparison.Ordinal))
        {
            using var program = Process.Start("mkfifo", [_folder.File("pipe")]);
            await program.WaitForExitAsync();
            File.CreateSymbolicLink(_folder.File("link"), "pipe");
            what = _folder.File(what == "pipe" ? "pipe" : "link");
        }

        Action[] ways = [() => InputFile.Open(what), () => InputFile.OpenShared(what), () => InputFile.ReadText(what, 10)];
        foreach (var way in ways)
        {
            var failure = await Assert.ThrowsAsync<AdvisedException>(() => Task.Run(way).WaitAsync(TimeSpan.FromMinutes(1)));
            Assert.Equal(("FileNotRegular", ErrorKind.InvalidData, what), (failure.ErrorId, failure.Kind, failure.Target));
            Assert.Contains(what, failure.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>The kernel's own files are files, although they have no length.</summary>
    [LinuxFact]
    public void What_the_kernel_shows_is_read() => Assert.NotEmpty(InputFile.ReadText("/proc/self/stat", 4096));

    [Fact]
    public void A_file_is_read_up_to_what_its_kind_may_have()
    {
        var file = _folder.File("a");
        File.WriteAllText(file, "\ufeffabc");
        Assert.Equal("abc", InputFile.ReadText(file, 6));
        Assert.Equal("FileTooLong", Assert.Throws<AdvisedException>(() => InputFile.ReadText(file, 5)).ErrorId);
        Assert.Equal("FileTooLong", Assert.Throws<AdvisedException>(() => InputFile.Open(file, 5)).ErrorId);
        using (InputFile.Open(file, 6))
        {
        }

        Assert.Throws<FileNotFoundException>(() => InputFile.Open(_folder.File("b")));
        Assert.Throws<UnauthorizedAccessException>(() => InputFile.Open(_folder.Path));
        File.Delete(file);
    }

    public void Dispose() => _folder.Dispose();
}

/// <summary>A test of what only Unix has.</summary>
public sealed class UnixTheoryAttribute : TheoryAttribute
{
    public UnixTheoryAttribute() => Skip = OperatingSystem.IsWindows() ? "Windows has none in its folders." : null;
}

/// <summary>A test of what only Linux has.</summary>
public sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : "Only Linux has /proc.";
}
