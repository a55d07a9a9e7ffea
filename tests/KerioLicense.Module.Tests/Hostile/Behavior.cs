using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace KerioLicense.Module.Tests.Hostile;

/// <summary>What a server does, and what must come of it.</summary>
/// <param name="Name">In a few words.</param>
/// <param name="Expected">Beside what holds for all.</param>
internal sealed record Behavior(string Name, Expectation Expected)
{
    /// <summary>In place of TLS.</summary>
    public Func<HostileConnection, Task>? OnConnect { get; init; }

    /// <summary>What happens to calls of a method; of every method where the name is empty. All else is answered well.</summary>
    public IReadOnlyDictionary<string, Func<HostileCall, Task>> On { get; init; } = new Dictionary<string, Func<HostileCall, Task>>();

    public Certificates Certificate { get; init; }

    /// <summary>From the second connection on.</summary>
    public Certificates? LaterCertificate { get; init; }

    /// <summary>Whose certificate the list of servers names; null: none.</summary>
    public Certificates? Pinned { get; init; } = Certificates.Own;

    public bool AsksForCertificate { get; init; }

    /// <summary>Nothing listens at its port.</summary>
    public bool IsClosed { get; init; }

    /// <summary>The product that the list of servers names.</summary>
    public string Product { get; init; } = "Connect";

    /// <summary>Only the end of a call's time ends it, so that it is read with a short one.</summary>
    public bool NeverEnds { get; init; }

    public Task AnswerAsync(HostileCall call) =>
        On.TryGetValue(call.Method, out var act) || On.TryGetValue("", out act) ? act(call) : call.AnswerAsync();
}

/// <summary>What must come of a behavior: one error, or an observation.</summary>
/// <param name="ErrorIds">The one error has one of these ids; empty: no error.</param>
/// <param name="Step">The call that has a problem; null: none is asked for.</param>
/// <param name="Codes">One of these is its code, where they are named.</param>
/// <param name="IsWhole">Everything was read and there is no problem.</param>
internal sealed record Expectation(IReadOnlyList<string> ErrorIds, string? Step, IReadOnlyList<string> Codes, bool IsWhole)
{
    /// <summary>Any error of a server, or an observation: what is sent is random.</summary>
    public static Expectation Anything { get; } =
        new(["AdminApiUnreachable", "AdminApiProtocolError", "AdminApiLoginRefused", "AdminApiLicenseNotTold"], null, [], false);

    /// <summary>The server is read as if it were none of the hostile ones.</summary>
    public static Expectation Reads { get; } = new([], null, [], true);

    /// <summary>An observation; whether it has problems depends on what the values can be taken for.</summary>
    public static Expectation NoError { get; } = new([], null, [], false);

    /// <summary>One error with one of these ids, and nothing was read.</summary>
    public static Expectation Fails(params string[] ids) => new(ids, null, [], false);

    /// <summary>A problem of this call, with one of these codes, and the rest was read.</summary>
    public static Expectation Problem(string step, params string[] codes) => new([], step, codes, false);

    public override string ToString() => this == Anything ? "anything" : IsWhole ? "read"
        : string.Join(" or ", ErrorIds.Concat(Step is null ? [] : [Step + " " + string.Join(" or ", Codes)]));
}
