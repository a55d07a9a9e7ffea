using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using KerioLicense.Errors;
using KerioLicense.Files;
using KerioLicense.Values;

namespace KerioLicense.AdminApi;

/// <summary>
/// The certificates of servers as they were at the first reading, like ssh's known_hosts. Entries are only added, by one process at a time;
/// people take them out. Several threads may ask.
/// </summary>
internal sealed class KnownServersFile
{
    private const string LockExtension = ".lock";

    /// <summary>Ten seconds, for a file that is written within milliseconds.</summary>
    private const int MostTries = 200;

    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(50);

    private readonly object _turn = new();
    private readonly TimeProvider _time;
    private readonly ConcurrentQueue<KnownServer> _added = new();
    private IReadOnlyList<KnownServer> _servers;
    private bool _isKept = true;

    private KnownServersFile(string path, TimeProvider time) => (Path, _time, _servers) = (path, time, Read(path));

    /// <summary>The full path of the file.</summary>
    public string Path { get; }

    /// <summary>Reads the file. One that is not there yet is made with the first server.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="time">Tells when a server is first seen.</param>
    /// <exception cref="InputFormatException">It breaks its format.</exception>
    /// <exception cref="AdvisedException">It is a folder or a device, or its folder is not there.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static KnownServersFile Open(string path, TimeProvider time)
    {
        var full = System.IO.Path.GetFullPath(path);
        return Directory.Exists(full) ? throw FileFailure.IsFolder(full)
            : !Directory.Exists(System.IO.Path.GetDirectoryName(full)) ? throw FileFailure.NotFound(System.IO.Path.GetDirectoryName(full)!)
            : new KnownServersFile(full, time);
    }

    /// <summary>What the file says of a server; one of which it says nothing is added with this certificate.</summary>
    /// <param name="server">Name and port.</param>
    /// <param name="thumbprint">SHA-256 of the certificate that it shows now.</param>
    /// <param name="isTrusted">The system trusts that.</param>
    /// <exception cref="InputFormatException">The file has come to break its format meanwhile.</exception>
    /// <exception cref="AdvisedException">Another process has held the file for too long.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is read-only.</exception>
    public KnownServer Meet(string server, string thumbprint, bool isTrusted)
    {
        var name = server.ToLowerInvariant();
        lock (_turn)
        {
            if (Find(name) is { } known)
            {
                return known;
            }

            var added = new KnownServer
            {
                Server = name,
                CertificateThumbprint = thumbprint,
                IsTrusted = isTrusted,
                FirstSeen = UtcText.WholeSecond(_time.GetUtcNow().UtcDateTime),
            };
            return _isKept ? Keep(added) : Add(added);
        }
    }

    /// <summary>From now on, what is added holds for this object only, and no file is written.</summary>
    public void KeepNothing() => _isKept = false;

    /// <summary>Tells of each server that was added to the file since the last call.</summary>
    /// <param name="warn">Takes what people should compare.</param>
    /// <param name="tell">Takes the rest.</param>
    public void TellAdded(Action<string> warn, Action<string> tell)
    {
        while (_added.TryDequeue(out var added))
        {
            var text = added.IsTrusted ? AdminApiTexts.FirstSeenTrusted : AdminApiTexts.FirstSeen;
            (added.IsTrusted ? tell : warn)(UserText.Format(text, added.Server, added.CertificateThumbprint, Path));
        }
    }

    /// <summary>The entry of another process, where one has added the server meanwhile.</summary>
    private KnownServer Keep(KnownServer server)
    {
        using var held = Hold();
        _servers = Read(Path);
        if (Find(server.Server) is { } other)
        {
            return other;
        }

        Add(server);
        Write();
        _added.Enqueue(server);
        return server;
    }

    private KnownServer Add(KnownServer server)
    {
        _servers = [.. _servers.Append(server).OrderBy(static entry => entry.Server, StringComparer.Ordinal)];
        return server;
    }

    private KnownServer? Find(string name) => _servers.FirstOrDefault(entry => entry.Server == name);

    private FileStream Hold()
    {
        for (var tries = 1; ; tries++)
        {
            if (HeldFile.TryOpen(Path + LockExtension, out _) is { } held)
            {
                return held;
            }

            if (tries == MostTries)
            {
                throw new AdvisedException(
                    ErrorText.Of(AdminApiTexts.ResourceManager, nameof(AdminApiTexts.KnownServersBusy), Path), ErrorKind.Busy, Path);
            }

            Thread.Sleep(Wait);
        }
    }

    private void Write()
    {
        if (File.Exists(Path))
        {
            // One that is read-only stays as it is, whoever asks.
            InputFile.OpenToChange(Path, InputFile.LongestWhole).Dispose();
        }

        using var file = new AtomicFile(Path, overwrite: true, isOwn: true);
        var output = new JsonOutput(file.Stream);
        KnownServers.File.Write(output, new KnownServers { Servers = _servers });
        output.Complete();
        file.Commit();
    }

    private static IReadOnlyList<KnownServer> Read(string path)
    {
        try
        {
            using var input = new JsonInput(InputFile.Open(path, InputFile.LongestWhole), path);
            return KnownServers.File.ReadWhole(input).Servers;
        }
        catch (FileNotFoundException)
        {
            return [];
        }
    }
}
