using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using Xunit;

namespace KerioLicense.Module.Tests.Reports;

/// <summary>One report per customer, and what changed: folders, -WhatIf, -Force, -PassThru, errors.</summary>
public sealed class CustomerReportFilesTests(ExampleResults example) : ReportFixture(example)
{
    private const string Greco = "greco-consulting-s-r-l-";

    [Fact]
    public void A_folder_is_made_with_a_page_for_each_customer_and_an_index()
    {
        var run = Export("out", "-PerCustomer -PassThru -Title 'Licenses of {customer}' -Contact 'Mario <Bianchi>'");
        Assert.Empty(run.Errors);
        string[] names = [.. run.Output.Select(file => ((FileInfo)file.BaseObject).Name)];
        Assert.Equal("index.html", names[^1]);
        Assert.Equal(
            names.Order(StringComparer.Ordinal),
            Directory.GetFiles(In("out")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var page = File.ReadAllText(Directory.GetFiles(In("out"), Greco + "*")[0]);
        Assert.Contains("<title>Licenses of Greco Consulting S.r.l.</title>", page, StringComparison.Ordinal);
        Assert.Contains("Mario &lt;Bianchi&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Esposito", page, StringComparison.Ordinal);
        var index = File.ReadAllText(In("out/index.html"));
        Assert.All(names[..^1], name => Assert.Contains($"href=\"{name}\"", index, StringComparison.Ordinal));
    }

    [Fact]
    public void WhatIf_makes_no_folder_and_names_the_files()
    {
        var run = Export("out", "-PerCustomer -Format Csv -WhatIf -PassThru");
        Assert.Empty(run.Output);
        Assert.False(Directory.Exists(In("out")));
        Assert.Contains(Path.Combine(In("out"), Greco), run.Text, StringComparison.Ordinal);
        Assert.Contains(In("out/index.html"), run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_that_is_there_is_an_error_and_the_others_are_written()
    {
        Assert.Empty(Export("out", "-PerCustomer").Errors);
        var kept = Directory.GetFiles(In("out"), Greco + "*")[0];
        foreach (var file in Directory.GetFiles(In("out")).Where(file => file != kept))
        {
            File.Delete(file);
        }

        File.WriteAllText(kept, "old");
        var run = Export("out", "-PerCustomer");
        var error = Assert.Single(run.Errors);
        Assert.Equal(
            ("FileExists", ErrorCategory.ResourceExists), (error.FullyQualifiedErrorId.Split(',')[0], error.CategoryInfo.Category));
        Assert.Equal("old", File.ReadAllText(kept));
        Assert.True(File.Exists(In("out/index.html")));
        Assert.Empty(Export("out", "-PerCustomer -Force").Errors);
        Assert.NotEqual("old", File.ReadAllText(kept));
    }

    [Theory]
    [InlineData("en-US", "-PerCustomer", "-Summary and -PerCustomer cannot be used together.")]
    [InlineData("it-IT", "-PerCustomer", "-Summary e -PerCustomer non si possono usare insieme.")]
    [InlineData("en-US", "-Format Csv", "-Summary and -Format cannot be used together.")]
    public void A_short_form_is_neither_per_customer_nor_in_another_form(string culture, string other, string message)
    {
        var run = Export("out.html", "-Summary " + other, culture);
        var error = AssertTerminates(run, "SummaryNotTogether", ErrorCategory.InvalidArgument);
        Assert.Equal(message, error.ToString());
        Assert.False(Path.Exists(In("out.html")));
    }

    [Fact]
    public void A_file_in_the_place_of_the_folder_is_an_error()
    {
        Put("out", "a file");
        var run = Export("out", "-PerCustomer");
        Assert.NotEmpty(run.Errors);
        Assert.Equal("a file", File.ReadAllText(In("out")));
    }

    [Theory]
    [InlineData("$args[2]")]
    [InlineData("(Get-Item $args[2])")]
    [InlineData("(Import-KerioComplianceResult $args[2])")]
    [InlineData("$(Import-KerioComplianceResult $args[2] | Export-Clixml clixml.xml; Import-Clixml clixml.xml)")]
    public void Earlier_results_are_taken_as_objects_or_as_a_file(string reference)
    {
        var run = Runspace.Invoke(
            "Set-Location (Split-Path $args[1]);"
                + "Import-KerioComplianceResult $args[0] | Where-Object Product -eq Connect | Export-KerioComplianceReport $args[2];"
                + "Import-KerioComplianceResult $args[0] | Export-KerioComplianceReport $args[1] -ReferenceObject " + reference,
            Example, In("today.csv"), In("yesterday.results.json"));
        Assert.Null(run.Terminated);
        Assert.Empty(run.Errors);
        var rows = File.ReadAllLines(In("today.csv"));
        Assert.EndsWith(",Change,PreviousStatus", rows[0], StringComparison.Ordinal);
        Assert.Contains(rows, row => row.EndsWith(",New,", StringComparison.Ordinal));
    }

    [Fact]
    public void Earlier_results_that_cannot_be_read_end_the_command()
    {
        var run = Export("a.html", $"-ReferenceObject '{In("none.results.json")}'");
        AssertTerminates(run, "PathNotFound", ErrorCategory.ObjectNotFound);
        Assert.False(File.Exists(In("a.html")));
    }

    [Fact]
    public void In_Italian_the_index_is_Italian()
    {
        Assert.Empty(Export("out", "-PerCustomer", "it-IT").Errors);
        Assert.Contains("tutti i clienti", File.ReadAllText(In("out/index.html")), StringComparison.Ordinal);
    }
}
