using KerioLicense.Values;

namespace KerioLicense.LocalMachine;

/// <summary>
/// The file that the settings name for the mail log, in their list <c>Log</c>: an address such as <c>file:///mail.log</c>, relative to the
/// folder of the logs (kerio-facts 11.1: seen in the one whole file that is public; an absolute one is inferred, so both are looked at).
/// </summary>
internal sealed record MailLogStream
{
    /// <summary>Its place in mailserver.cfg.</summary>
    public const string Setting = "Log/mail/StreamURL";

    private const string UsualName = "mail.log";
    private const string Scheme = "file:";

    /// <summary>The name of the log in use; the rotated ones have a number behind it.</summary>
    public string Name { get; private init; } = UsualName;

    /// <summary>The folder of the file, from that of the logs on; empty where it lies in it, null where the address is absolute.</summary>
    public string? Below { get; private init; } = "";

    /// <summary>The folder of the file, where the address can be read as a path of the machine's own.</summary>
    public string? Folder { get; private init; }

    /// <param name="address">Null or blank where the settings say nothing.</param>
    public static MailLogStream Of(string? address)
    {
        var path = (address ?? "").Trim();
        var isAddress = path.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);
        path = (isAddress ? Uri.UnescapeDataString(path.Substring(Scheme.Length)) : path).Replace('\\', '/');
        var slashes = path.Length - path.TrimStart('/').Length;
        path = PlainText.Of(path.TrimStart('/'));
        var end = path.LastIndexOf('/');
        var name = path.Substring(end + 1);
        if (name.Length == 0 || name is "." or ".." || name.IndexOf(':') >= 0)
        {
            return new MailLogStream();
        }

        var folder = path.Substring(0, Math.Max(end, 0));
        if (folder.Length > 1 && folder[1] is ':' or '|')
        {
            var onDrive = folder[0] + ":" + folder.Substring(2).Replace('/', '\\') + "\\";
            return new MailLogStream { Name = name, Below = null, Folder = onDrive };
        }

        // Three slashes belong to the address itself, two lead to another machine.
        var isOfHost = isAddress ? slashes is 2 or > 3 : slashes == 2;
        var isAbsolute = isAddress ? slashes > 3 : slashes > 0;
        return isOfHost ? new MailLogStream { Name = name, Below = null, Folder = "//" + folder }
            : new MailLogStream
            {
                Name = name,
                Below = isAbsolute ? null : folder,
                Folder = isAbsolute || (isAddress && folder.Length > 0) ? "/" + folder : null,
            };
    }
}
