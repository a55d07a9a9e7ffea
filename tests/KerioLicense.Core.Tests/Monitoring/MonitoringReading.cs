using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using KerioLicense.Monitoring;
using Newtonsoft.Json.Linq;

namespace KerioLicense.Core.Tests.Monitoring;

/// <summary>
/// What a tool understands of an output: written from the formats' own specifications, not from the writers.
/// Whatever a format does not allow is an exception.
/// </summary>
/// <param name="State">As the tool would show it: OK, WARNING, CRITICAL, UNKNOWN, ALERT, FAIL or ERROR.</param>
/// <param name="Text">What the tool shows first.</param>
/// <param name="Counts">Numbers by name; empty where the format has none.</param>
internal sealed record MonitoringReading(string State, string Text, IReadOnlyDictionary<string, long> Counts)
{
    private static readonly IReadOnlyDictionary<string, long> s_none = new Dictionary<string, long>();
    private static readonly string[] s_plugin = ["OK", "WARNING", "CRITICAL", "UNKNOWN"];

    public static MonitoringReading Of(MonitoringFormat format, KerioMonitoringOutput output) => format switch
    {
        MonitoringFormat.Text or MonitoringFormat.NinjaOne => Plain(output, format == MonitoringFormat.Text ? int.MaxValue : 10_000),
        MonitoringFormat.Nagios => Nagios(output),
        MonitoringFormat.Checkmk => Checkmk(output),
        MonitoringFormat.Prtg => Prtg(output),
        MonitoringFormat.Zabbix => Zabbix(output),
        MonitoringFormat.Datto => Datto(output),
        MonitoringFormat.NSight => NSight(output),
        MonitoringFormat.Tactical => Tactical(output),
        MonitoringFormat.SolarWinds => SolarWinds(output),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    private static MonitoringReading Plain(KerioMonitoringOutput output, int longest) =>
        new(s_plugin[output.ExitCode], output.Text.Length <= longest ? FirstLine(output.Text) : throw new FormatException("Too long."),
            s_none);

    /// <summary>Exit code 0 to 3; text | 'label'=value[UOM];[warn];[crit];[min];[max], more lines; values in [-0-9.]; a label without
    /// quotes has no blank, = or '.</summary>
    private static MonitoringReading Nagios(KerioMonitoringOutput output)
    {
        var lines = output.Text.Split('\n');
        var parts = lines[0].Split('|');
        Require(parts.Length == 2 && parts[0].Length > 0 && parts[1].StartsWith(' '), "one bar in the first line");

        // A bar in a later line would begin more performance data.
        Require(!lines.Skip(1).Any(line => line.Contains('|', StringComparison.Ordinal)), "no bar in later lines");
        var counts = new Dictionary<string, long>();
        foreach (var item in parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var match = Regex.Match(item, "^(?<label>[^ ='|]+)=(?<value>-?[0-9]+(\\.[0-9]+)?)(?<unit>us|ms|s|%|[KMGT]?B|c)?"
                + "(;(-?[0-9.:~@]*)){0,2}(;(-?[0-9.]*)){0,2}$");
            Require(match.Success, item);
            counts.Add(match.Groups["label"].Value, long.Parse(match.Groups["value"].Value, CultureInfo.InvariantCulture));
        }

        Require(counts.Keys.Select(label => label.Length > 19 ? label[..19] : label).Distinct().Count() == counts.Count,
            "labels differ in their first 19 characters");
        return new(s_plugin[output.ExitCode], parts[0].TrimEnd(), counts);
    }

    /// <summary>STATUS "Service name" metrics details, one line, one blank between the parts;
    /// metrics metric=value;warn;crit joined by |.</summary>
    private static MonitoringReading Checkmk(KerioMonitoringOutput output)
    {
        Require(output.ExitCode == 0 && !output.Text.Contains('\n', StringComparison.Ordinal), "one line");
        var match = Regex.Match(output.Text, "^(?<state>[0-3]) \"(?<name>[^\"]+)\" (?<metrics>-|[^ ]+) (?<text>[^ ].*)$");
        Require(match.Success, output.Text);
        var counts = new Dictionary<string, long>();
        foreach (var metric in match.Groups["metrics"].Value.Split('|'))
        {
            var parts = Regex.Match(metric, "^(?<name>[A-Za-z][A-Za-z0-9_]*)=(?<value>-?[0-9.]+)(;-?[0-9.]*){0,4}$");
            Require(parts.Success, metric);
            counts.Add(parts.Groups["name"].Value, long.Parse(parts.Groups["value"].Value, CultureInfo.InvariantCulture));
        }

        return new(s_plugin[int.Parse(match.Groups["state"].Value, CultureInfo.InvariantCulture)], match.Groups["text"].Value, counts);
    }

    /// <summary>prtg with error 1 and text, or result[] of at most 50 channels; a value above limitmaxerror is an error, above
    /// limitmaxwarning a warning.</summary>
    private static MonitoringReading Prtg(KerioMonitoringOutput output)
    {
        var root = JObject.Parse(output.Text);
        Require(root.Properties().Single().Name == "prtg", "one object prtg");
        var prtg = (JObject)root["prtg"]!;
        var text = (string)prtg["text"]!;
        if (prtg["error"] is { } error)
        {
            Require((int)error == 1 && prtg.Count == 2, "error and text");
            return new("ERROR", text, s_none);
        }

        Require(prtg.Count == 2, "result and text");
        var channels = (JArray)prtg["result"]!;
        Require(channels.Count is > 0 and <= 50, "1 to 50 channels");
        var state = "OK";
        var counts = new Dictionary<string, long>();
        foreach (var channel in channels.Cast<JObject>())
        {
            Require(channel.Properties()
                .All(p => p.Name is "channel" or "value" or "unit" or "limitmode" or "limitmaxwarning" or "limitmaxerror"),
                    channel.ToString());
            Require(channel["value"]!.Type == JTokenType.Integer && (string)channel["unit"]! == "Count", "whole numbers");
            var value = (long)channel["value"]!;
            counts.Add(((string)channel["channel"]!).ToLowerInvariant(), value);
            if ((int?)channel["limitmode"] == 1)
            {
                state = value > (long?)channel["limitmaxerror"] ? "CRITICAL"
                    : value > (long?)channel["limitmaxwarning"] && state == "OK" ? "WARNING"
                    : state;
            }
        }

        return new(state, text, counts);
    }

    /// <summary>One value; any exit code but 0 is a failure of the command itself.</summary>
    private static MonitoringReading Zabbix(KerioMonitoringOutput output)
    {
        Require(output.ExitCode == 0 && !output.Text.Contains('\n', StringComparison.Ordinal), "one line, code 0");
        var value = JObject.Parse(output.Text);
        Require(s_plugin[(int)value["state"]!] == (string)value["status"]!, "state and status agree");
        var counts = new[] { "licenses", "violations", "indeterminate", "warnings", "waived" }
            .ToDictionary(name => name, name => (long)value[name]!);
        Require(((JArray)value["findings"]!).Count + (int)value["findingsLeftOut"]! == counts["violations"] + counts["indeterminate"]
            + counts["warnings"], "every finding is there or counted");
        return new((string)value["status"]!, (string)value["summary"]!, counts);
    }

    /// <summary>Start Result, a single line NAME=value without a blank after =, End Result; optionally a diagnostic block;
    /// 0 no alert, 1 alert.</summary>
    private static MonitoringReading Datto(KerioMonitoringOutput output)
    {
        var match = Regex.Match(
            output.Text, "^<-Start Result->\n(?<name>[A-Za-z]+)=(?<value>[^ \n][^\n]*)\n<-End Result->(\n<-Start Diagnostic->\n"
                + "(?<detail>.*)\n<-End Diagnostic->)?$", RegexOptions.Singleline);
        Require(match.Success, output.Text);
        Require(Regex.Count(output.Text, "<-") == (match.Groups["detail"].Success ? 4 : 2), "no marker inside");
        return new(output.ExitCode switch { 0 => "OK", 1 => "ALERT", _ => throw new FormatException("exit code") },
            match.Groups["value"].Value, s_none);
    }

    /// <summary>0 passes; everything else fails, and codes from 1 to 999 are reserved; at most 10,000 characters.</summary>
    private static MonitoringReading NSight(KerioMonitoringOutput output)
    {
        Require(output.ExitCode is 0 or > 1000 && output.Text.Length <= 10_000, "codes and length");
        return new(output.ExitCode == 0 ? "OK" : "FAIL", FirstLine(output.Text), s_none);
    }

    /// <summary>The history shows the first 60 characters, a collector the last line.</summary>
    private static MonitoringReading Tactical(KerioMonitoringOutput output)
    {
        Require(FirstLine(output.Text) == output.Text[(output.Text.LastIndexOf('\n') + 1)..], "first line = last line");
        return new(s_plugin[output.ExitCode], output.Text[..Math.Min(60, output.Text.Length)], s_none);
    }

    /// <summary>Pairs Statistic.Name and Message.Name, at most ten, names of letters and digits, whole numbers;
    /// 0 Up, 1 Down, 2 Warning, 3 Critical, else Unknown.</summary>
    private static MonitoringReading SolarWinds(KerioMonitoringOutput output)
    {
        var (numbers, messages) = (new Dictionary<string, long>(), new Dictionary<string, string>());
        foreach (var line in output.Text.Split('\n'))
        {
            var match = Regex.Match(line, "^(?<kind>Statistic|Message)\\.(?<name>[A-Za-z0-9]+): (?<value>.+)$");
            Require(match.Success, line);
            if (match.Groups["kind"].Value == "Statistic")
            {
                numbers.Add(match.Groups["name"].Value.ToLowerInvariant(),
                    long.Parse(match.Groups["value"].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
            }
            else
            {
                messages.Add(match.Groups["name"].Value.ToLowerInvariant(), match.Groups["value"].Value);
            }
        }

        Require(numbers.Count <= 10 && numbers.Keys.Order().SequenceEqual(messages.Keys.Order()), "pairs");
        return new(output.ExitCode switch { 0 => "OK", 1 => "DOWN", 2 => "WARNING", 3 => "CRITICAL", _ => "UNKNOWN" },
            messages["violations"], numbers);
    }

    private static string FirstLine(string text) => text.Split('\n')[0];

    private static void Require(bool condition, string what)
    {
        if (!condition)
        {
            throw new FormatException(what);
        }
    }
}
