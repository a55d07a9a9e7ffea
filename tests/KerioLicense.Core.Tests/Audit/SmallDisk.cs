using System;
using System.Diagnostics;
using System.IO;
using Xunit;

namespace KerioLicense.Core.Tests.Audit;

/// <summary>A file system of a few kilobytes; only root of a Linux machine can make one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _path;

    private SmallDisk(string path) => _path = path;

    /// <summary>Makes a file one that nothing can replace, as a program does on Windows that holds it open; it can still be written
    /// to.</summary>
    public static SmallDisk Hold(string file)
    {
        Assert.True(Run("mount", "--bind", file, file));
        return new SmallDisk(file);
    }

    public static SmallDisk Mount(string path, int kilobytes)
    {
        Directory.CreateDirectory(path);
        Assert.True(Run("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "tmpfs", path));
        return new SmallDisk(path);
    }

    /// <summary>Why tests with such disks cannot run here; null where they can.</summary>
    public static string? Missing => IsPossible() ? null : "Mounting a small disk takes root on Linux.";

    /// <summary>Whether this process may mount at all: root of a container may not everywhere.</summary>
    private static bool IsPossible()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return false;
        }

        using var folder = new TemporaryFolder();
        if (!Run("mount", "-t", "tmpfs", "-o", "size=8k", "tmpfs", folder.Path))
        {
            return false;
        }

        Run("umount", folder.Path);
        return true;
    }

    public void Grow(int kilobytes) => Assert.True(Run("mount", "-o", $"remount,size={kilobytes}k", _path));

    public void Dispose() => Run("umount", _path);

    private static bool Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}

/// <summary>A test that needs a disk of its own size.</summary>
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute() => Skip = SmallDisk.Missing;
}

/// <summary>The same with rows.</summary>
internal sealed class SmallDiskTheoryAttribute : TheoryAttribute
{
    public SmallDiskTheoryAttribute() => Skip = SmallDisk.Missing;
}

/// <summary>A test that needs /proc.</summary>
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : "Only Linux has /proc.";
}
