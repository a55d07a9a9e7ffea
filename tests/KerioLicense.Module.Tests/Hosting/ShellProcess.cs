using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;

namespace KerioLicense.Module.Tests.Hosting;

/// <summary>The shell host as a process of its own.</summary>
internal sealed class ShellProcess : IDisposable
{
    private readonly TimeSpan _patience;
    private readonly Process _process;
    private readonly Task<string> _error;

    /// <param name="folder">Where the host lies; null: where the build put it.</param>
    /// <param name="patience">How long it may take; null: two minutes.</param>
    /// <param name="startedBy">A program with arguments that becomes the host.</param>
    internal ShellProcess(
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null,
        string? folder = null,
        TimeSpan? patience = null,
        params string[] startedBy)
    {
        _patience = patience ?? TimeSpan.FromMinutes(2);
        string[] command = [.. startedBy, Path.Combine(folder ?? Build.ShellFolder, Build.ShellName), "-NoProfile", .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        foreach ((var name, var value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        _process.StandardInput.Close();
        _error = _process.StandardError.ReadToEndAsync();
    }

    internal int Id => _process.Id;

    internal static Task<ShellOutcome> RunAsync(params string[] arguments) => RunInAsync(null, null, arguments);

    internal static async Task<ShellOutcome> RunInAsync(
        IReadOnlyDictionary<string, string>? environment, string? folder, params string[] arguments)
    {
        using var process = new ShellProcess(arguments, environment, folder);
        return await process.EndAsync();
    }

    /// <summary>Ends the process as if the machine had lost its power: nothing in it runs any more.</summary>
    internal void Kill() => _process.Kill();

    internal Task<string?> ReadLineAsync() => _process.StandardOutput.ReadLineAsync().WaitAsync(_patience);

    internal async Task<ShellOutcome> EndAsync()
    {
        var output = await _process.StandardOutput.ReadToEndAsync().WaitAsync(_patience);
        var error = await _error.WaitAsync(_patience);
        await _process.WaitForExitAsync().WaitAsync(_patience);
        return new ShellOutcome(output.ReplaceLineEndings("\n"), error.ReplaceLineEndings("\n"), _process.ExitCode);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}

/// <summary>What the process wrote, with \n as line end, and how it ended.</summary>
internal sealed record ShellOutcome(string Output, string Error, int ExitCode);
