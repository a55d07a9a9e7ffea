using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using KerioLicense.AdminApi;
using KerioLicense.Audit;
using KerioLicense.Core.Tests.Reporting;
using KerioLicense.Exposure;
using KerioLicense.Files;
using KerioLicense.Observations;
using KerioLicense.Policy;
using KerioLicense.Reporting;
using NJsonSchema;
using Newtonsoft.Json.Linq;
using Xunit;

namespace KerioLicense.Core.Tests.Files;

/// <summary>The published schemas say what the code does: every key, type, word, range and requirement.</summary>
public sealed class SchemaTests
{
    public static TheoryData<string> Formats => ["audit-1", "known-servers-1", "observations-1", "policy-1", "prices-1", "results-1"];

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_schema_agrees_with_the_mapping(string name)
    {
        var differences = new List<string>();
        Compare(FormOf(name), LoadSchema(name), "", differences);
        Assert.Empty(differences);
    }

    [Fact]
    public void The_comparison_notices_a_difference_of_each_kind()
    {
        var schema = LoadSchema("policy-1");
        ((JObject)schema["properties"]!).Remove("name");
        schema["properties"]!["warnBeforeDays"]!["maximum"] = 366;
        schema["properties"]!["statements"]!["items"]!["properties"]!["claim"]!["enum"]![0] = "idle";
        schema["properties"]!["retired"]!["items"]!["required"]![0]!.Remove();
        schema["properties"]!["sameMachine"]!["minItems"] = 1;
        schema["properties"]!["evidence"]!["additionalProperties"] = true;
        schema["properties"]!["migration"]!["properties"]!["maximumDays"]!["type"] = "integer";
        schema["properties"]!["waivers"]!["items"]!["properties"]!["reason"]!["description"]!.Parent!.Remove();
        var differences = new List<string>();
        Compare(PolicyFormat.File, schema, "", differences);
        Assert.Equal(8, differences.Count);
    }

    [Theory]
    [InlineData("audit-1", "example.audit.json")]
    [InlineData("observations-1", "observations.kerio.json")]
    [InlineData("policy-1", "example.policy.json")]
    [InlineData("prices-1", "example.prices.json")]
    public async Task The_sample_is_valid(string schema, string sample)
    {
        var errors = await Validate(schema, File.ReadAllText(InputFiles.Sample(sample)));
        Assert.Empty(errors);
    }

    [Theory]
    [InlineData("observations-1", "observations.kerio.json", "\"computerName\"", "\"ComputerName\"")]
    [InlineData("observations-1", "observations.kerio.json", "\"Registered\"", "\"registered\"")]
    [InlineData("observations-1", "observations.kerio.json", "617376", "-1")]
    [InlineData("policy-1", "example.policy.json", "\"lookBackDays\": 30", "\"lookBackDays\": 0")]
    [InlineData("policy-1", "example.policy.json", "\"2026-10-01T00:00:00Z\"", "\"2026-10-01\"")]
    [InlineData("prices-1", "example.prices.json", "\"EUR\"", "\"Euro\"")]
    [InlineData("prices-1", "example.prices.json", "\"Connect\"", "\"connect\"")]
    [InlineData("prices-1", "example.prices.json", "\"discount\": 0.0", "\"discount\": 1.01")]
    [InlineData("prices-1", "example.prices.json", "\"packSize\": 5", "\"packSize\": 0")]
    [InlineData("prices-1", "example.prices.json", "9.00", "\"9\"")]
    [InlineData("audit-1", "example.audit.json", "\"keepDays\": 400", "\"keepDays\": 0")]
    [InlineData("audit-1", "example.audit.json", "\"Nagios\"", "\"nagios\"")]
    [InlineData("audit-1", "example.audit.json", "\"it\"", "\"de\"")]
    [InlineData("audit-1", "example.audit.json", "\"eventLog\"", "\"eventlog\"")]
    [InlineData("audit-1", "example.audit.json", "\"port\": null", "\"port\": 65536")]
    public async Task What_the_reader_refuses_is_not_valid(string schema, string sample, string good, string bad)
    {
        var text = File.ReadAllText(InputFiles.Sample(sample)).Replace(good, bad, StringComparison.Ordinal);
        Assert.NotEmpty(await Validate(schema, text));
        Assert.Throws<InputFormatException>(() => ReadAs(schema, text));
    }

    [Fact]
    public async Task What_the_writers_write_is_valid()
    {
        var observations = InputFiles.Read(File.ReadAllBytes(InputFiles.Sample("observations.kerio.json")));
        Assert.Empty(await Validate("observations-1", Encoding.UTF8.GetString(InputFiles.Write(observations))));
        Assert.Empty(await Validate("observations-1", Encoding.UTF8.GetString(InputFiles.Write(observations, redact: true))));
        var policy = InputFiles.ReadPolicy(File.ReadAllText(InputFiles.Sample("example.policy.json")));
        Assert.Empty(await Validate("policy-1", Encoding.UTF8.GetString(InputFiles.Write(policy))));
        Assert.Empty(await Validate("policy-1", Encoding.UTF8.GetString(InputFiles.Write(KerioLicensePolicy.Default))));
        Assert.Empty(await Validate("results-1", Encoding.UTF8.GetString(ResultFiles.Write(ResultFiles.Example()))));
        Assert.Empty(await Validate(
            "results-1", Encoding.UTF8.GetString(ResultFiles.Write(ResultFiles.Example(), showLicenseNumber: true))));
    }

    private static JsonForm FormOf(string schema) => schema switch
    {
        "audit-1" => AuditFormat.File,
        "known-servers-1" => KnownServers.File,
        "policy-1" => PolicyFormat.File,
        "prices-1" => PriceListFormat.File,
        "results-1" => ResultFormat.File,
        _ => ObservationFormat.File,
    };

    private static object ReadAs(string schema, string text) => schema switch
    {
        "audit-1" => AuditConfigurationFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), InputFiles.Name),
        "policy-1" => InputFiles.ReadPolicy(text),
        "prices-1" => InputFiles.ReadPrices(text),
        _ => InputFiles.Read(text),
    };

    private static JObject LoadSchema(string name) =>
        JObject.Parse(File.ReadAllText(Path.Combine(InputFiles.Repository(), "docs", "schemas", name + ".schema.json")));

    private static async Task<IReadOnlyList<object>> Validate(string schemaName, string text)
    {
        var schema = await JsonSchema.FromJsonAsync(LoadSchema(schemaName).ToString());
        return [.. schema.Validate(text)];
    }

    private static void Compare(JsonForm form, JObject schema, string path, List<string> differences)
    {
        if (form.Definition is { } definition)
        {
            CompareDefinition(form, definition, schema, path, differences);
        }
        else
        {
            CompareInPlace(form, schema, path, differences);
        }
    }

    private static void CompareInPlace(JsonForm form, JObject schema, string path, List<string> differences)
    {
        var expected = Describe(form);
        foreach (var (keyword, value) in expected)
        {
            if (!JToken.DeepEquals(value, schema[keyword]))
            {
                differences.Add($"{path} {keyword}: code {value}, schema {schema[keyword]}");
            }
        }

        string[] structure = [
            "$schema", "$id", "title", "description", "default", "properties", "items", "definitions",
                .. form.Kind == JsonKind.Map ? (string[])["additionalProperties"] : []];
        foreach (var keyword in schema.Properties().Select(property => property.Name).Except(expected.Keys).Except(structure))
        {
            differences.Add($"{path} {keyword}: only in the schema");
        }

        if (string.IsNullOrWhiteSpace((string?)schema["description"]))
        {
            differences.Add(path + ": no description");
        }

        var keys = schema["properties"] as JObject ?? [];
        var order = (string.Join(' ', form.Properties.Select(property => property.Key)),
            string.Join(' ', keys.Properties().Select(property => property.Name)));
        if (order.Item1 != order.Item2)
        {
            differences.Add($"{path} properties: code {order.Item1}, schema {order.Item2}");
        }

        foreach (var property in form.Properties.Where(property => keys.ContainsKey(property.Key)))
        {
            Compare(property.Form, (JObject)keys[property.Key]!, path + "/" + property.Key, differences);
        }

        if (form.Item is { } item)
        {
            Compare(item, (JObject)schema[form.Kind == JsonKind.Map ? "additionalProperties" : "items"]!, path + "[]", differences);
        }
    }

    /// <summary>A form that the schema defines once: every use refers to it,
    /// and the definition is compared where it is used first.</summary>
    private static void CompareDefinition(JsonForm form, string definition, JObject schema, string path, List<string> differences)
    {
        var reference = "#/definitions/" + definition;
        JToken expected = form.AcceptsNull
            ? new JArray(new JObject(new JProperty("$ref", reference)), new JObject(new JProperty("type", "null"))) : reference;
        if (!JToken.DeepEquals(expected, schema[form.AcceptsNull ? "anyOf" : "$ref"])
            || string.IsNullOrWhiteSpace((string?)schema["description"]) || schema.Count != 2)
        {
            differences.Add($"{path}: not a described reference to {reference}");
        }

        var defined = (JObject)schema.Root["definitions"]![definition]!;
        if (defined.Annotation<JsonForm>() is null)
        {
            defined.AddAnnotation(form);
            CompareInPlace(form, defined, reference, differences);
        }
    }

    private static Dictionary<string, JToken> Describe(JsonForm form)
    {
        var type = form.Kind switch
        {
            JsonKind.Whole => "integer",
            JsonKind.Number => "number",
            JsonKind.Flag => "boolean",
            JsonKind.Object or JsonKind.Map => "object",
            JsonKind.List => "array",
            _ => "string",
        };
        var keywords = new Dictionary<string, JToken> { ["type"] = form.AcceptsNull ? new JArray(type, "null") : type };
        AddIf(form.Words.Count > 0, "enum", new JArray(form.Words));
        AddIf(form.Minimum is not null, "minimum", (long)(form.Minimum ?? 0));
        AddIf(form.Maximum is not null, "maximum", (long)(form.Maximum ?? 0));
        AddIf(form.MinimumLength > 0, form.Kind == JsonKind.List ? "minItems" : "minLength", form.MinimumLength);
        AddIf(form.Pattern is not null, "pattern", form.Pattern ?? "");
        AddIf(form.Kind == JsonKind.Time, "format", "date-time");
        AddIf(form.Kind == JsonKind.Date, "format", "date");
        AddIf(form.Kind == JsonKind.Object, "additionalProperties", false);
        var required = form.Properties.Where(property => property.IsRequired).Select(property => property.Key).ToArray();
        AddIf(required.Length > 0, "required", new JArray(required));
        return keywords;

        void AddIf(bool condition, string keyword, JToken value)
        {
            if (condition)
            {
                keywords.Add(keyword, value);
            }
        }
    }
}
