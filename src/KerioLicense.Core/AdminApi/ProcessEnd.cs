using System.Reflection;

namespace KerioLicense.AdminApi;

/// <summary>
/// Does something before this process is ended from outside: by SIGTERM from a service manager, by SIGHUP when a terminal is closed, by
/// the close of a console on Windows, or by an exit meanwhile. PowerShell itself handles Ctrl+C, and on Windows the close of its console.
/// </summary>
internal sealed class ProcessEnd : IDisposable
{
    /// <summary>There since .NET 6; netstandard2.0 has no name for it. .NET Framework has nothing of the kind: there the console and
    /// <see cref="AppDomain.ProcessExit"/> remain.</summary>
    private const string Registration = "System.Runtime.InteropServices.PosixSignalRegistration";

    private static readonly string[] Signals = ["SIGTERM", "SIGHUP"];

    private readonly Action _act;
    private readonly List<IDisposable> _registrations = [];
    private readonly object _gate = new();
    private bool _isDisposed;

    /// <param name="act">May take some seconds, and may be called more than once; the signal has its own effect afterward. Not called
    /// any more once this object is disposed of, which waits for it.</param>
    public ProcessEnd(Action act)
    {
        _act = act;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        if (typeof(object).Assembly.GetType(Registration) is { } type)
        {
            Register(type.GetMethod("Create", BindingFlags.Public | BindingFlags.Static)!);
        }
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        _registrations.ForEach(static registration => registration.Dispose());
        lock (_gate)
        {
            _isDisposed = true;
        }
    }

    private void Register(MethodInfo create)
    {
        var parameters = create.GetParameters();
        var handler = Delegate.CreateDelegate(parameters[1].ParameterType, this, ((Action<object>)OnSignal).Method);
        foreach (var signal in Signals)
        {
            _registrations.Add((IDisposable)create.Invoke(null, [Enum.Parse(parameters[0].ParameterType, signal), handler])!);
        }
    }

    private void OnSignal(object context) => Act();

    private void OnExit(object? sender, EventArgs e) => Act();

    private void Act()
    {
        lock (_gate)
        {
            if (!_isDisposed)
            {
                _act();
            }
        }
    }
}
