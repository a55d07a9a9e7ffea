using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using KerioLicense.Module.Tests.Files;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Views;

/// <summary>How an audit looks to somebody who starts it by hand.</summary>
public sealed class AuditViewTests : FilesFixture
{
    [Theory]
    [InlineData("en-US")]
    [InlineData("it-IT")]
    public void It_lists_what_changed_and_what_went_wrong_by_names_of_properties(string culture)
    {
        var config = Put("a.audit.json",
            """{ "schema": "keriolicense/audit/1", "observations": [ "inbox" ], "history": { "path": "history" } }""");
        Directory.CreateDirectory(In("inbox"));
        FreshObservations("inbox/a.kerio.json", "mx1.rossi.example");
        using var runspace = new ModuleRunspace(culture);
        runspace.Invoke("Invoke-KerioLicenseAudit $args[0]", config);
        FreshObservations("inbox/b.kerio.json", "mx2.rossi.example", "mx3.rossi.example");
        Put("inbox/bad.kerio.json", "{ \"schema\": 1 }");
        var shown = runspace.Show("Invoke-KerioLicenseAudit $args[0] | Format-List", 120, config).Text;
        Assert.Matches(@"(?m)^Changes\s*: New Compliant -> Violation  12345-\*{5}-\*{5}  KL-REPLICATED", shown);
        Assert.Matches(@"(?m)^Problems\s*: ", shown);
        Assert.Contains("bad.kerio.json", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("AB1CD", shown, StringComparison.Ordinal);
        string[] labels = [.. Regex.Matches(shown, @"(?m)^(\w[\w ]*?) +: ").Select(label => label.Groups[1].Value)];
        Assert.Equal(
            ["StartedAt", "State", "Text", "ExitCode", "Results", "NewObservations", "Changes", "Problems", "Files"], labels);
        var table = runspace.Show("(Invoke-KerioLicenseAudit $args[0]).Problems", 120, config).Text;
        Assert.Matches("(?m)^Target +ErrorId +Message$", table);
        Assert.DoesNotContain("...", table, StringComparison.Ordinal);
        var message = (string)runspace.Invoke("(Invoke-KerioLicenseAudit $args[0]).Problems.Message", config).Output[0].BaseObject;
        Assert.EndsWith(message[(message.LastIndexOf(' ') + 1)..], table.TrimEnd(), StringComparison.Ordinal);
    }
}
