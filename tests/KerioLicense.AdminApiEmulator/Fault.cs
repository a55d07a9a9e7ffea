using System.Threading;

namespace KerioLicense.AdminApiEmulator;

public enum FaultKind
{
    /// <summary>Answers after <see cref="Fault.Milliseconds"/>.</summary>
    Slow,

    /// <summary>Never answers.</summary>
    Hang,

    /// <summary>Sends the headers and half of the answer, then never another byte.</summary>
    HangInBody,

    /// <summary>Sends half of the answer and closes the connection.</summary>
    CutOff,
    MalformedJson,

    /// <summary>A well-formed answer of 50 MB.</summary>
    HugeAnswer,

    /// <summary>An array that never ends.</summary>
    EndlessArray,

    /// <summary>Objects in objects, ten thousand deep.</summary>
    DeepJson,

    /// <summary>A web page, as proxies and login portals send it.</summary>
    Html,

    /// <summary>An error page with HTTP 403.</summary>
    Forbidden,

    /// <summary>HTTP 413 with the JSON error of the same number.</summary>
    RequestTooLarge,

    /// <summary>The session ends before this call: -32001.</summary>
    SessionExpires,

    /// <summary>HTTP 307 to <see cref="Fault.Location"/>.</summary>
    Redirect,

    /// <summary>An error whose text repeats all secrets that the caller sent.</summary>
    SecretsInError,

    /// <summary>An answer whose field "version" repeats the session's token.</summary>
    SecretsInField,

    /// <summary>The answer is replaced by <see cref="Fault.Answer"/>.</summary>
    Answer,
}

/// <summary>A misbehaviour of one method, or of all.</summary>
public sealed record Fault
{
    private int _met;

    public FaultKind Kind { get; init; }

    /// <summary>The method that misbehaves; null: every method.</summary>
    public string? Method { get; init; }

    /// <summary>Calls that go well before the first that does not.</summary>
    public int After { get; init; }

    /// <summary>Calls that go wrong; then all is well again.</summary>
    public int Times { get; init; } = int.MaxValue;

    public int Milliseconds { get; init; }

    public string Location { get; init; } = "https://192.0.2.1/elsewhere/";

    /// <summary>The whole JSON text of the answer.</summary>
    public string Answer { get; init; } = "";

    internal bool Strikes(string method)
    {
        if (Method is not null && Method != method)
        {
            return false;
        }

        var call = Interlocked.Increment(ref _met) - 1;
        return call >= After && call - After < Times;
    }
}
