using KerioLicense.Values;

namespace KerioLicense.MailLog;

/// <summary>
/// A log file's name taken apart: <c>mail.log</c> is followed, back in time, by <c>mail.log.0</c>, <c>mail.log.1</c> and so on (kerio-facts
/// 5.1: seen in client code); each may be packed.
/// </summary>
internal readonly struct MailLogFileName : IComparable<MailLogFileName>
{
    private static readonly string[] OtherLogs = ["config", "security", "audit", "operations", "warning", "error", "debug", "spam"];

    private readonly string _chain;

    public MailLogFileName(string path)
    {
        var name = Path.GetFileName(path);
        Name = PlainText.Of(name);
        var plain = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name.Substring(0, name.Length - 3) : name;
        var extension = Path.GetExtension(plain);
        Age = -1;
        if (extension.Length is > 1 and < 8
            && int.TryParse(extension.Substring(1), NumberStyles.None, CultureInfo.InvariantCulture, out var age))
        {
            Age = age;
            plain = plain.Substring(0, plain.Length - extension.Length);
        }

        _chain = Path.Combine(Path.GetDirectoryName(path) ?? "", plain);
        IsOtherLog = Array.Exists(OtherLogs, other => string.Equals(plain, other + ".log", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The name without its directory, as evidence shows it.</summary>
    public string Name { get; }

    /// <summary>-1 for the log in use, 0 for the youngest rotated one.</summary>
    public int Age { get; }

    /// <summary>True for the names of the server's other logs.</summary>
    public bool IsOtherLog { get; }

    /// <summary>True for the log of this name itself, rotated or not.</summary>
    public bool IsOf(string log) => string.Equals(Path.GetFileName(_chain), log, StringComparison.OrdinalIgnoreCase);

    /// <summary>True when rotation made this file directly before the other, so that nothing can lie between them.</summary>
    public bool IsFollowedBy(MailLogFileName other) => IsSameChain(other) && Age == other.Age + 1;

    /// <summary>Oldest first within a chain.</summary>
    public int CompareTo(MailLogFileName other)
    {
        var chains = string.CompareOrdinal(_chain, other._chain);
        return chains != 0 ? chains : other.Age.CompareTo(Age);
    }

    private bool IsSameChain(MailLogFileName other) => string.Equals(_chain, other._chain, StringComparison.Ordinal);
}
