using System.Collections.Generic;
using System.Linq;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace KerioLicense.Help.Pages;

/// <summary>The YAML block of a parameter, with the keys of PlatyPS; others are an error.</summary>
public sealed class ParameterFacts
{
    public const string AllSets = "(All)";

    public string Type { get; set; } = "";

    public string DefaultValue { get; set; } = "";

    public bool SupportsWildcards { get; set; }

    public List<string> Aliases { get; set; } = [];

    public List<ParameterSetFacts> ParameterSets { get; set; } = [];

    public bool DontShow { get; set; }

    public List<string> AcceptedValues { get; set; } = [];

    public string HelpMessage { get; set; } = "";

    /// <param name="line">Line of the page on which the YAML begins.</param>
    /// <exception cref="PageException">It is no YAML, or not this.</exception>
    public static ParameterFacts Read(string yaml, string file, int line)
    {
        ParameterFacts? facts;
        try
        {
            facts = new DeserializerBuilder().WithDuplicateKeyChecking().Build().Deserialize<ParameterFacts?>(yaml);
        }
        catch (YamlException exception)
        {
            throw new PageException(file, line + (int)exception.Start.Line - 1, exception.InnerException?.Message ?? exception.Message);
        }

        return facts switch
        {
            null or { Type: "" } => throw new PageException(file, line, "The YAML of a parameter lacks its Type."),
            { ParameterSets: [] } => throw new PageException(file, line, "The YAML of a parameter lacks its ParameterSets."),
            _ => facts,
        };
    }

    /// <summary>Null when the parameter is not in the set.</summary>
    public ParameterSetFacts? In(string parameterSet) =>
        ParameterSets.FirstOrDefault(set => set.Name == parameterSet || set.Name == AllSets);
}

/// <summary>What holds for a parameter in one set.</summary>
public sealed class ParameterSetFacts
{
    public string Name { get; set; } = "";

    /// <summary>A number from 0, or Named.</summary>
    public string Position { get; set; } = "";

    public bool IsRequired { get; set; }

    public bool ValueFromPipeline { get; set; }

    public bool ValueFromPipelineByPropertyName { get; set; }

    public bool ValueFromRemainingArguments { get; set; }
}
