using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace KerioLicense.Module.Tests.Hostile.Behaviors;

/// <summary>All that the hostile servers do.</summary>
internal static class AllBehaviors
{
    public const string Login = "Session.login";
    public const string License = "ProductRegistration.getFullStatus";
    public const string Counters = "Statistics.get";
    public const string Services = "Services.get";
    public const string Log = "Logs.get";
    public const string Logout = "Session.logout";

    public const string Unreachable = "AdminApiUnreachable";
    public const string ProtocolError = "AdminApiProtocolError";
    public const string TimedOut = "AdminApiTimeout";
    public const string LoginRefused = "AdminApiLoginRefused";
    public const string Untrusted = "AdminApiCertificateRejected";

    public static IReadOnlyList<Behavior> Table { get; } =
    [
        .. ConnectionBehaviors.Table,
        .. CertificateBehaviors.Table,
        .. HeadBehaviors.Table,
        .. BodyBehaviors.Table,
        .. JsonBehaviors.Table,
        .. ValueBehaviors.Table,
        .. SessionBehaviors.Table,
        .. EchoBehaviors.Table,
        .. LogBehaviors.Table,
        .. StepBehaviors.Table,
        .. DamagedBehaviors.Table,
    ];

    /// <summary>One method goes wrong.</summary>
    public static Behavior At(string method, string name, Func<HostileCall, Task> act, Expectation expected) =>
        new(name, expected) { On = new Dictionary<string, Func<HostileCall, Task>> { [method] = act } };

    /// <summary>One method goes wrong without an end.</summary>
    public static Behavior Endless(string method, string name, Func<HostileCall, Task> act, Expectation expected) =>
        At(method, name, act, expected) with { NeverEnds = true };

    public static Task Now(Action act)
    {
        act();
        return Task.CompletedTask;
    }
}
