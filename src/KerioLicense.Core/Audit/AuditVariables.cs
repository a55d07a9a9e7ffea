using System.Linq;
using KerioLicense.Files;

namespace KerioLicense.Audit;

/// <summary>
/// Every option of the configuration has an environment variable, for tools that hand over nothing else: <c>history.keepDays</c> is
/// <c>KERIOLICENSE_AUDIT_HISTORY_KEEP_DAYS</c>. A variable goes before the file; an empty one counts as none.
/// </summary>
internal static class AuditVariables
{
    public const string Prefix = "KERIOLICENSE_AUDIT_";

    /// <summary>The twin of the parameter that names the configuration file.</summary>
    public const string ConfigPath = Prefix + "CONFIG_PATH";

    /// <summary>The twin of <c>monitoring.format</c>; also counts where the configuration cannot be read.</summary>
    public const string Format = Prefix + "MONITORING_FORMAT";

    /// <summary>The variable of each option, in the order of the file.</summary>
    public static IReadOnlyList<AuditVariable> All { get; } =
    [
        .. Of(AuditFormat.File, "", static configuration => configuration),
        .. Of(AuditFormat.LocalMachine, "localMachine", static configuration => configuration.LocalMachine),
        .. Of(AuditFormat.History, "history", static configuration => configuration.History),
        .. Of(AuditFormat.Collect, "collect", static configuration => configuration.Collect),
        .. Of(AuditFormat.Monitoring, "monitoring", static configuration => configuration.Monitoring),
    ];

    /// <summary>Puts what the environment says over what the file says.</summary>
    /// <param name="configuration">As just read; is changed.</param>
    /// <param name="environment">Names and values.</param>
    /// <returns>Variables that begin as ours do and are none of ours: most likely misspelled.</returns>
    /// <exception cref="InputFormatException">A value that the option cannot have; the message names the variable.</exception>
    public static IReadOnlyList<string> Apply(AuditConfiguration configuration, IReadOnlyDictionary<string, string> environment)
    {
        foreach (var variable in All)
        {
            Apply(variable, configuration, environment);
        }

        return
        [
            .. environment.Keys
                .Where(static name => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
                .Except([ConfigPath, .. All.Select(static variable => variable.Name)], StringComparer.OrdinalIgnoreCase)
                .OrderBy(static name => name, StringComparer.Ordinal),
        ];
    }

    /// <summary>The same, without the values that the options cannot have.</summary>
    public static void ApplyGood(AuditConfiguration configuration, IReadOnlyDictionary<string, string> environment)
    {
        foreach (var variable in All)
        {
            try
            {
                Apply(variable, configuration, environment);
            }
            catch (InputFormatException)
            {
                // What the file says holds in its place.
            }
        }
    }

    /// <summary>The environment of this process.</summary>
    public static IReadOnlyDictionary<string, string> OfProcess()
    {
        // Windows ignores the case of names.
        var variables = new Dictionary<string, string>(
            Path.DirectorySeparatorChar == '\\' ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (System.Collections.DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            variables[(string)entry.Key] = (string?)entry.Value ?? "";
        }

        return variables;
    }

    private static void Apply(AuditVariable variable, AuditConfiguration configuration, IReadOnlyDictionary<string, string> environment)
    {
        if (environment.TryGetValue(variable.Name, out var value) && !string.IsNullOrWhiteSpace(value))
        {
            variable.Set(configuration, value.Trim());
        }
    }

    private static IEnumerable<AuditVariable> Of<T>(JsonShape<T> shape, string parent, Func<AuditConfiguration, T> part)
        where T : class =>
        from property in shape.Properties
        where property.Key != SchemaKey.Name && property.Form.Kind != JsonKind.Object
        let key = parent.Length == 0 ? property.Key : parent + "." + property.Key
        select new AuditVariable(
            key, NameOf(key), property.Form, (configuration, input) => ((JsonProperty<T>)property).Read(input, part(configuration)));

    private static string NameOf(string key) => Prefix + string.Concat(key.Select(static character => character switch
    {
        '.' => "_",
        >= 'A' and <= 'Z' => "_" + character,
        _ => char.ToUpperInvariant(character).ToString(),
    }));
}
