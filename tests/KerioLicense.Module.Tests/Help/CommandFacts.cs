using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Reflection;

namespace KerioLicense.Module.Tests.Help;

/// <summary>What the engine knows of a cmdlet, in the words of a page.</summary>
internal sealed class CommandFacts(CmdletInfo command)
{
    private const string AllSets = "__AllParameterSets";
    private static readonly string[] Shared = ["Confirm", "WhatIf"];

    /// <summary>
    /// Enumerations and numbers whose zero is not what holds when the parameter is not given: their pages tell in words what does.
    /// </summary>
    private static readonly string[] DependsOnTheRest =
    [
        "Export-KerioComplianceReport Format", "New-KerioTemporaryLicenseRequest Reason", "New-KerioTemporaryLicenseRequest Users",
        "New-KerioTemporaryLicenseRequest Days", "New-KerioLicensePolicy MaximumMigrationDays", "Invoke-KerioLicenseAudit Format",
        "Invoke-KerioLicenseAudit FailOn",
    ];

    internal string Name => command.Name;

    /// <summary>In the order of a page: by the alphabet, those of every writing cmdlet last.</summary>
    internal IReadOnlyList<ParameterMetadata> Parameters { get; } =
    [
        .. command.Parameters.Values
            .Where(parameter => !Cmdlet.CommonParameters.Contains(parameter.Name))
            .OrderBy(parameter => Array.IndexOf(Shared, parameter.Name)).ThenBy(parameter => parameter.Name, StringComparer.Ordinal),
    ];

    internal IEnumerable<string> OutputTypes => command.ImplementingType.GetCustomAttributes<OutputTypeAttribute>()
        .SelectMany(attribute => attribute.Type).Select(type => type.Type!.ToString()).Distinct(StringComparer.Ordinal);

    /// <summary>What may come by the pipeline; any object where only its properties count.</summary>
    internal IEnumerable<string> InputTypes => Parameters
        .Where(parameter => parameter.ParameterSets.Values.Any(set => set.ValueFromPipeline))
        .Select(parameter => (parameter.ParameterType.GetElementType() ?? parameter.ParameterType).ToString())
        .Distinct(StringComparer.Ordinal)
        .DefaultIfEmpty(Parameters.Any(parameter => parameter.ParameterSets.Values.Any(set => set.ValueFromPipelineByPropertyName))
            ? typeof(PSObject).ToString() : "None");

    /// <param name="date">When the prose was last looked through, as the page says.</param>
    internal static string FrontMatter(string name, string language, string date) => $"""
        ---
        document type: cmdlet
        external help file: KerioLicense.dll-Help.xml
        HelpUri: ''
        Locale: {language}
        Module Name: KerioLicense
        ms.date: {date}
        PlatyPS schema version: 2024-05-01
        title: {name}
        ---

        """;

    internal string Syntax() => string.Join("\n", command.ParameterSets.OrderByDescending(set => set.IsDefault).Select(set =>
        $"### {set.Name}{(set.IsDefault && command.ParameterSets.Count > 1 ? " (Default)" : "")}\n\n```\n{Wrap(Name, Words(set))}\n```\n"));

    internal string Yaml(ParameterMetadata parameter)
    {
        var lines = new List<string>
        {
            "```yaml",
            $"Type: {parameter.ParameterType}",
            $"DefaultValue: {Scalar(DefaultOf(parameter))}",
            $"SupportsWildcards: {Lower(parameter.Attributes.OfType<SupportsWildcardsAttribute>().Any())}",
        };
        List("Aliases", [.. parameter.Aliases]);
        lines.Add("ParameterSets:");
        foreach ((var name, var set) in parameter.ParameterSets.OrderBy(set => set.Key, StringComparer.Ordinal))
        {
            lines.Add($"- Name: {(name == AllSets ? "(All)" : name)}");
            lines.Add($"  Position: {(set.Position < 0 ? "Named" : set.Position.ToString(CultureInfo.InvariantCulture))}");
            lines.Add($"  IsRequired: {Lower(set.IsMandatory)}");
            lines.Add($"  ValueFromPipeline: {Lower(set.ValueFromPipeline)}");
            lines.Add($"  ValueFromPipelineByPropertyName: {Lower(set.ValueFromPipelineByPropertyName)}");
            lines.Add($"  ValueFromRemainingArguments: {Lower(set.ValueFromRemainingArguments)}");
        }

        lines.Add("DontShow: false");
        List("AcceptedValues", AcceptedValues(parameter));
        lines.Add("HelpMessage: ''");
        lines.Add("```");
        return string.Join('\n', lines) + "\n";

        void List(string key, IReadOnlyList<string> values)
        {
            lines.Add(values.Count == 0 ? $"{key}: []" : $"{key}:");
            lines.AddRange(values.Select(value => "- " + value));
        }
    }

    private static string[] AcceptedValues(ParameterMetadata parameter)
    {
        var type = parameter.ParameterType.GetElementType() ?? Nullable.GetUnderlyingType(parameter.ParameterType)
            ?? parameter.ParameterType;
        string[] named = [.. parameter.Attributes.OfType<ValidateSetAttribute>().SelectMany(set => set.ValidValues)];
        return named.Length > 0 || !type.IsEnum ? named : Enum.GetNames(type);
    }

    /// <summary>As the property says when the cmdlet is made; empty where nothing holds, or what holds depends on something else.</summary>
    private string DefaultOf(ParameterMetadata parameter)
    {
        if (parameter.ParameterType == typeof(SwitchParameter))
        {
            return "False";
        }

        if (parameter.ParameterSets.Values.All(set => set.IsMandatory) || DependsOnTheRest.Contains($"{Name} {parameter.Name}"))
        {
            return "";
        }

        using var cmdlet = (IDisposable)Activator.CreateInstance(command.ImplementingType)!;
        return command.ImplementingType.GetProperty(parameter.Name)!.GetValue(cmdlet) switch
        {
            null => "",
            DateTime => "",
            string text => text,
            char character => $"'{character}'",
            IEnumerable values =>
                string.Join(", ", values.Cast<object>().Select(value => Convert.ToString(value, CultureInfo.InvariantCulture))),
            IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
            _ => "",
        };
    }

    private static string[] Words(CommandParameterSetInfo set)
    {
        var parameters = set.Parameters.Where(parameter => !Cmdlet.CommonParameters.Contains(parameter.Name)).ToList();
        return
        [
            .. parameters.Where(parameter => parameter.Position >= 0).OrderBy(parameter => parameter.Position)
                .Concat(parameters.Where(parameter => parameter.Position < 0)
                    .OrderByDescending(parameter => parameter.IsMandatory)
                    .ThenBy(parameter => Array.IndexOf(Shared, parameter.Name)).ThenBy(parameter => parameter.Name, StringComparer.Ordinal))
                .Select(Word),
            "[<CommonParameters>]",
        ];
    }

    private static string Word(CommandParameterInfo parameter)
    {
        var name = parameter.Position >= 0 ? $"[-{parameter.Name}]" : $"-{parameter.Name}";
        var word = parameter.ParameterType == typeof(SwitchParameter) ? name : $"{name} <{ShortName(parameter.ParameterType)}>";
        return parameter.IsMandatory ? word : $"[{word}]";
    }

    private static string ShortName(Type type) => (Nullable.GetUnderlyingType(type) ?? type).Name;

    private static string Wrap(string first, IEnumerable<string> words)
    {
        var lines = new List<string> { first };
        foreach (var word in words)
        {
            if (lines[^1].Length + 1 + word.Length > 100)
            {
                lines.Add("");
            }

            lines[^1] += " " + word;
        }

        return string.Join('\n', lines);
    }

    private static string Scalar(string value) =>
        value.Length == 0 || value is "*" || value[0] is '\'' or ',' ? $"'{value.Replace("'", "''", StringComparison.Ordinal)}'" : value;

    private static string Lower(bool value) => value ? "true" : "false";
}
