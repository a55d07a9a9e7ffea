using System.Linq;

namespace KerioLicense.LocalMachine;

/// <summary>What the text of a unit of systemd, or of a file that adds to one, starts (systemd.unit(5), systemd.timer(5)).</summary>
internal static class UnitText
{
    /// <summary>These start the units that they name together with their own; <c>After</c> and <c>PartOf</c> do not.</summary>
    private static readonly string[] Wishes = ["Wants", "Requires", "BindsTo", "Upholds", "OnSuccess", "OnFailure"];

    /// <summary>What timers, paths and sockets start.</summary>
    private static readonly string[] Targets = ["Unit", "Service"];

    /// <summary>True where the unit asks for one of the services.</summary>
    public static bool Wants(string text, string[] services) => Names(text, Wishes).Exists(unit => IsOne(unit, services));

    /// <summary>True where a timer, path or socket starts one of the services: by its text, or by its own name where that says
    /// nothing.</summary>
    public static bool Activates(string name, string text, string[] services)
    {
        var named = Names(text, Targets);
        return named.Exists(unit => IsOne(unit, services))
            || (named.Count == 0 && Array.IndexOf(services, Path.GetFileNameWithoutExtension(name)) >= 0);
    }

    private static bool IsOne(string unit, string[] services) => Array.Exists(services, service => unit == service + ".service");

    private static List<string> Names(string text, string[] keys) =>
    [
        .. text.Replace("\r", "").Replace("\\\n", " ").Split('\n')
            .Select(static line => line.Split(['='], 2))
            .Where(parts => parts.Length == 2 && Array.IndexOf(keys, parts[0].Trim()) >= 0)
            .SelectMany(static parts => parts[1].Split([' ', '\t', '"'], StringSplitOptions.RemoveEmptyEntries)),
    ];
}
