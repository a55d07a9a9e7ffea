using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Files;

/// <summary>An engine with the module, a folder to work in, and the ways to look at what a command did.</summary>
public abstract class FilesFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private ModuleRunspace? _runspace;

    private protected string Folder => _folder.Path;

    private protected ModuleRunspace Runspace => _runspace ??= new ModuleRunspace();

    public void Dispose()
    {
        _runspace?.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected string In(string name) => Path.Combine(Folder, name);

    /// <summary>A file with observations of Connect servers of these names.</summary>
    private protected string Observations(string name, params string[] servers) => _folder.File(name, Text(servers));

    /// <summary>The same, read just now: for commands that decide as of now.</summary>
    private protected string FreshObservations(string name, params string[] servers) =>
        Put(name, TextAt(DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), servers));

    private protected string Put(string name, string text) => _folder.File(name, text);

    private protected static string Text(params string[] servers) => TextAt("2026-11-18T06:00:00Z", servers);

    private static string TextAt(string observedAt, string[] servers) =>
        "{\n\"schema\": \"keriolicense/observations/1\",\n\"installations\": [\n" + string.Join(",\n", servers.Select(server =>
            $$"""{ "computerName": "{{server}}", "product": "Connect", "observedAt": "{{observedAt}}","""
            + """ "license": { "number": "12345-AB1CD-2EF3G", "company": "Rossi S.r.l." } }""")) + "\n]\n}\n";

    private protected static string[] Names(Invocation invocation) =>
        [.. invocation.Output.Select(item => (string)item.Properties["ComputerName"].Value)];

    /// <summary>The script goes on after the error, which says what to do.</summary>
    private protected static ErrorRecord AssertError(Invocation invocation, string errorId, ErrorCategory category)
    {
        Assert.Null(invocation.Terminated);
        return AssertRecord(Assert.Single(invocation.Errors), errorId, category);
    }

    /// <summary>The command ends with the error, which says what to do.</summary>
    private protected static ErrorRecord AssertTerminates(Invocation invocation, string errorId, ErrorCategory category) =>
        AssertRecord(invocation.Terminated ?? Assert.Single(invocation.Errors), errorId, category);

    private static ErrorRecord AssertRecord(ErrorRecord record, string errorId, ErrorCategory category)
    {
        Assert.Equal(errorId, record.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Equal(category, record.CategoryInfo.Category);
        Assert.False(string.IsNullOrWhiteSpace(record.ErrorDetails.RecommendedAction));
        Assert.DoesNotContain(record.ErrorDetails.RecommendedAction, record.ErrorDetails.Message, StringComparison.Ordinal);
        return record;
    }
}
