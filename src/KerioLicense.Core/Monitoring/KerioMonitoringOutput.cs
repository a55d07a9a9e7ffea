namespace KerioLicense.Monitoring;

/// <summary>What a script hands to a monitoring tool: ASCII, not localized, without license numbers.</summary>
/// <param name="Text">For standard output; lines end with a line feed, the last one with nothing.</param>
/// <param name="ExitCode">On the tool's own scale.</param>
public sealed record KerioMonitoringOutput(string Text, int ExitCode)
{
    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>Whose syntax.</summary>
public enum MonitoringFormat
{
    /// <summary>For people and scripts; exit code 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN.</summary>
    Text,

    /// <summary>Nagios, Icinga and what runs their plugins.</summary>
    Nagios,

    /// <summary>A local check of Checkmk; its exit code does not count.</summary>
    Checkmk,

    /// <summary>PRTG, sensor EXE/Script Advanced.</summary>
    Prtg,

    /// <summary>One JSON value for a Zabbix item and its dependent items.</summary>
    Zabbix,

    /// <summary>A component monitor of Datto RMM.</summary>
    Datto,

    /// <summary>A script of NinjaOne whose result conditions look at output and exit code.</summary>
    NinjaOne,

    /// <summary>A script check of N-able N-sight.</summary>
    NSight,

    /// <summary>A script check or collector task of Tactical RMM.</summary>
    Tactical,

    /// <summary>A script monitor of SolarWinds SAM.</summary>
    SolarWinds,
}

/// <summary>The least urgent status that raises an alarm. What was not read (KL-NOT-READ) always does.</summary>
public enum MonitoringThreshold
{
    /// <summary>Warnings, what is Indeterminate, and violations.</summary>
    Warning,

    /// <summary>What is Indeterminate, and violations.</summary>
    Indeterminate,

    /// <summary>Violations alone.</summary>
    Violation,
}

/// <summary>The state of a check; the number is the exit code of the plugins of Nagios.</summary>
public enum MonitoringState
{
    Ok = 0,
    Warning = 1,

    /// <summary>A violation.</summary>
    Critical = 2,

    /// <summary>Something could not be decided, or nothing was checked.</summary>
    Unknown = 3,
}
