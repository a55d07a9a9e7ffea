using System.Reflection;
using KerioLicense.Values;

namespace KerioLicense.Audit;

/// <summary>
/// The Application log of Windows. Both editions of PowerShell bring the class EventLog, in different assemblies, so it is found at run
/// time: a reference would ship a package of its own for a few calls.
/// </summary>
internal sealed class WindowsEventLog : IEventSink
{
    public const string LogName = "Application";
    public const string Source = "KerioLicense";

    private const string ClassName = "System.Diagnostics.EventLog";

    private readonly Type _log;
    private bool _isSourceSure;

    private WindowsEventLog(Type log) => _log = log;

    /// <summary>The log of this machine; null where there is none, which is everywhere but on Windows.</summary>
    public static WindowsEventLog? TryOpen()
    {
        if (System.IO.Path.DirectorySeparatorChar != '\\')
        {
            return null;
        }

        // PowerShell 7 has an assembly of its own for it; in the .NET Framework it is in System.
        var log = Type.GetType(ClassName + ", System.Diagnostics.EventLog", throwOnError: false)
            ?? Type.GetType(ClassName + ", System, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089", throwOnError: false);
        return log is null ? null : new WindowsEventLog(log);
    }

    /// <inheritdoc/>
    public void Write(AuditEvent entry)
    {
        var write = Method(_log, "WriteEntry", typeof(string), typeof(string), EntryType(_log), typeof(int));
        var level = Enum.Parse(EntryType(_log), entry.Level.ToString());
        try
        {
            EnsureSource();
            write.Invoke(null, [Source, entry.Text, level, entry.Id]);
        }
        catch (TargetInvocationException exception)
        {
            throw new InvalidOperationException(exception.InnerException!.Message, exception.InnerException);
        }
    }

    // To look for a source and to make it takes an administrator, once; afterward everybody may write.
    private void EnsureSource()
    {
        if (!_isSourceSure && !(bool)Method(_log, "SourceExists", typeof(string)).Invoke(null, [Source])!)
        {
            Method(_log, "CreateEventSource", typeof(string), typeof(string)).Invoke(null, [Source, LogName]);
        }

        _isSourceSure = true;
    }

    private static Type EntryType(Type log) => log.Assembly.GetType(ClassName + "EntryType", throwOnError: true)!;

    private static MethodInfo Method(Type log, string name, params Type[] parameters) =>
        log.GetMethod(name, parameters) ?? throw new InvalidOperationException(UserText.Format(AuditTexts.EventLogUnusable, name));
}
