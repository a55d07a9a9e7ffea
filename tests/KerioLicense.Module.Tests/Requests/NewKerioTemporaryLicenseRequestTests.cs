using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using KerioLicense.Module.Tests.Files;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Requests;

/// <summary>The cmdlet of the module as it ships, on verdicts of the example estate.</summary>
public sealed class NewKerioTemporaryLicenseRequestTests : FilesFixture
{
    private const string Number = "84260-VGA9Y-2GGPZ";
    private const string Request = "KLR-A2FD2D00602D";

    private const string Esposito = """
        $estate = $args[0]
        $verdicts = Import-KerioInstallation -Path "$estate/history", "$estate/inbox" |
            Test-KerioLicenseCompliance -Policy (Import-KerioLicensePolicy "$estate/estate.policy.json") -AsOf 2026-11-20T08:00:00Z `
            -Customer Esposito*, Rossi*, Greco*
        $expired = $verdicts | Where-Object RuleId -eq KL-MIGRATION-EXPIRED
        $period = @{ From = '2026-11-20'; Days = 30 }

        """;

    private const string Parameters =
        "New-KerioTemporaryLicenseRequest -LicenseNumber 12345-AB1CD-2EF3G -Product Control -FromInstallation fw1 -ToInstallation fw2 "
        + "-Reason Event -From 2026-12-01 -Days 3 ";

    [Fact]
    public void Without_a_path_the_request_is_the_output()
    {
        var request = Assert.Single(
            Run("$expired | New-KerioTemporaryLicenseRequest @period -Distributor 'CoreTech "
                + "<l@coretech.example>' -Requester 'Mario Bianchi'").Output);
        Assert.Equal((Request, Number, "Migration", 20, "Esposito Ceramiche S.a.s."), (
            Value(request, "RequestId"), Value(request, "LicenseNumber.Value"), Value(request, "Reason")!.ToString(),
            Value(request, "Users"), Value(request, "Customer")));
        Assert.Equal(("mail.esposito.example", "mx1.esposito.example"),
            (Value(request, "Installations.From"), Value(request, "Installations.To")));
        Assert.Equal((new DateTime(2026, 11, 20), new DateTime(2026, 12, 19), 30),
            (Value(request, "From"), Value(request, "Until"), Value(request, "Days")));
        Assert.Equal(("l@coretech.example", "Mario Bianchi", null),
            (Value(request, "Recipient.Address"), Value(request, "Requester.Name"), Value(request, "Path")));
        Assert.Contains(Number, (string)Value(request, "Body")!, StringComparison.Ordinal);
        Assert.Contains(Number, (string)Value(request, "HtmlBody")!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-US", "", "en")]
    [InlineData("it-IT", "", "it")]
    [InlineData("de-DE", "", "en")]
    [InlineData("en-US", "-Language it", "it")]
    [InlineData("it-IT", "-Language en", "en")]
    public void The_language_is_that_of_the_user_or_the_one_asked_for(string culture, string parameter, string language)
    {
        using var runspace = new ModuleRunspace(culture);
        var request = Assert.Single(runspace.Invoke(Parameters + parameter).Output);
        Assert.Equal(language, Value(request, "Language"));
        Assert.Contains(language == "it" ? "Cordiali saluti" : "Kind regards", (string)Value(request, "Body")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_gets_a_draft_for_each_request_and_MimeKit_is_loaded_only_then()
    {
        const string isLoaded = "@([AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'MimeKit' }).Count\n";
        using var scripts = new TemporaryFolder();
        var script = scripts.File(
            "requests.ps1",
            Esposito + "$calling = $verdicts | Where-Object Status -eq Violation\n($calling | "
                + "New-KerioTemporaryLicenseRequest @period).Count\n" + isLoaded
                + "$calling | New-KerioTemporaryLicenseRequest @period -Path $args[1]\n" + isLoaded);
        var outcome = await ShellProcess.RunAsync("-File", script, Estate, Folder);
        Assert.Equal((string.Empty, "2\n0\n1\n"), (outcome.Error, outcome.Output));
        Assert.Equal(["esposito-ceramiche-s-a-s_" + Request + ".eml", "greco-consulting-s-r-l_KLR-4E54D06C6ADE.eml"], Drafts());
    }

    [Fact]
    public void A_file_gets_the_draft_and_PassThru_gives_the_request()
    {
        Assert.Empty(Run("$expired | New-KerioTemporaryLicenseRequest @period -Path $args[1]", In("a.eml")).Output);
        var request = Assert.Single(
            Run("$expired | New-KerioTemporaryLicenseRequest @period -Path $args[1] -PassThru", In("b.eml")).Output);
        Assert.Equal(In("b.eml"), Value(request, "Path"));
        Assert.Equal(["a.eml", "b.eml"], Drafts());
        Assert.StartsWith("X-Unsent: 1\r\n", File.ReadAllText(In("a.eml")), StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(In("a.eml")), File.ReadAllBytes(In("b.eml")));
    }

    [Fact]
    public void WhatIf_writes_nothing_and_neither_it_nor_verbose_shows_the_number()
    {
        var run = Run("$expired | New-KerioTemporaryLicenseRequest @period -Path $args[1] -WhatIf -Verbose -PassThru; $expired | "
            + "New-KerioTemporaryLicenseRequest @period -Path $args[1] -Verbose", Folder);
        Assert.Null(Value(run.Output[0], "Path"));
        Assert.Single(Drafts());
        Assert.Contains(run.Verbose, line => line.Contains("84260-*****-*****", StringComparison.Ordinal));
        Assert.DoesNotContain(
            Number, string.Join('\n', run.Verbose)
                + Runspace.Format(Esposito + "$expired | New-KerioTemporaryLicenseRequest @period -Path $args[0] -WhatIf -Force", 120,
                    Estate), StringComparison.Ordinal);
    }

    [Fact]
    public void A_draft_is_replaced_only_by_force()
    {
        var file = Put("a.eml", "mine");
        AssertTerminates(Run("$expired | New-KerioTemporaryLicenseRequest @period -Path $args[1]", file), "FileExists",
            ErrorCategory.ResourceExists);
        Assert.Equal("mine", File.ReadAllText(file));
        Assert.Empty(Run("$expired | New-KerioTemporaryLicenseRequest @period -Path $args[1] -Force", file).Errors);
        Assert.NotEqual("mine", File.ReadAllText(file));
    }

    [Fact]
    public void A_folder_that_has_the_draft_already_keeps_it_and_the_others_go_on()
    {
        var kept = Put("esposito-ceramiche-s-a-s_" + Request + ".eml", "mine");
        AssertError(Run("$verdicts | Where-Object Status -eq Violation | New-KerioTemporaryLicenseRequest @period -Path $args[1]", Folder),
            "FileExists", ErrorCategory.ResourceExists);
        Assert.Equal("mine", File.ReadAllText(kept));
        Assert.Equal(2, Drafts().Length);
    }

    [Fact]
    public void One_file_holds_one_request()
    {
        AssertError(
            Run("$verdicts | Where-Object Status -eq Violation | New-KerioTemporaryLicenseRequest @period -Path $args[1] -Force",
                In("a.eml")), "RequestFileTaken", ErrorCategory.InvalidArgument);
        Assert.Equal(["a.eml"], Drafts());
    }

    [Theory]
    [InlineData("a.txt", "WrongFileName", ErrorCategory.InvalidArgument)]
    [InlineData("none/a.eml", "FolderNotFound", ErrorCategory.ObjectNotFound)]
    public void A_target_that_will_not_do_ends_the_command(string target, string errorId, ErrorCategory category) =>
        AssertTerminates(Runspace.Invoke(Parameters + "-Path $args[0]", In(target)), errorId, category);

    [Theory]
    [InlineData("en-US", "so no temporary license is needed")]
    [InlineData("it-IT", "non serve una licenza temporanea")]
    public void A_verdict_that_calls_for_nothing_is_left_out_of_several_and_an_error_alone(string culture, string text)
    {
        using var runspace = new ModuleRunspace(culture);
        var run = runspace.Invoke(
            Esposito + "$several = $verdicts | Where-Object Product -eq Connect; $several | New-KerioTemporaryLicenseRequest @period; "
            + "$several | Where-Object Customer -like 'Rossi*' | New-KerioTemporaryLicenseRequest @period", Estate);
        var error = AssertError(run, "RequestNotNeeded", ErrorCategory.InvalidOperation);
        Assert.Equal("RequestNotNeeded,KerioLicense.Commands.NewKerioTemporaryLicenseRequestCommand", error.FullyQualifiedErrorId);
        Assert.Contains(text, error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Equal("Rossi S.r.l.", Value(PSObject.AsPSObject(error.TargetObject), "Customer"));
        Assert.Equal(2, run.Output.Count);
    }

    [Theory]
    [InlineData("12345-AB1CD-2EF3G", "-Days 3 -Until 2026-12-01", "RequestPeriodUnclear")]
    [InlineData("12345-AB1CD-2EF3G", "", "RequestPeriodUnclear")]
    [InlineData("12345-AB1CD-2EF3", "-Days 3", "RequestNumberInvalid")]
    public void Parameters_that_say_nothing_clear_end_the_command(string number, string period, string errorId)
    {
        var error = AssertTerminates(Runspace.Invoke(Without(number, period, "-Reason Lab")), errorId, ErrorCategory.InvalidArgument);
        Assert.DoesNotContain("AB1CD", error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12345-AB1CD-2EF3G", "-Days 3", "-Reason Other", "RequestJustificationMissing")]
    [InlineData("12345-AB1CD", "-Days 3", "-Reason Lab", "RequestNumberIncomplete")]
    [InlineData("12345-AB1CD-2EF3G", "-From 2026-12-01 -Until 2026-11-30", "-Reason Lab", "RequestPeriodInvalid")]
    public void Parameters_from_which_no_request_follows_are_an_error(string number, string period, string reason, string errorId) =>
        AssertError(Runspace.Invoke(Without(number, period, reason)), errorId, ErrorCategory.InvalidArgument);

    [Theory]
    [InlineData("-Days 3", "-Reason Lab -Distributor 'a@b@c'")]
    [InlineData("-Days 3", "-Reason Lab -Requester 'Rossi <rossi>'")]
    [InlineData("-Days 3", "-Reason Lab -Language fr")]
    [InlineData("-Days 3", "-Reason Holiday")]
    [InlineData("-Days 0", "-Reason Lab")]
    [InlineData("-Days 367", "-Reason Lab")]
    public void Values_out_of_range_do_not_bind(string period, string parameters) =>
        Assert.IsType<ParameterBindingException>(
            Assert.Single(Runspace.Invoke(Without("12345-AB1CD-2EF3G", period, parameters)).Errors).Exception, exactMatch: false);

    [Fact]
    public void The_views_show_the_number_masked()
    {
        var table = Runspace.Format(Parameters + "| Format-Table");
        var list = Runspace.Format(Parameters + "| Format-List");
        Assert.Matches("12345-… +2026-12-01 2026-12-03 ", table);
        Assert.Matches(@"LicenseNumber +: 12345-\*{5}-\*{5}", list);
        Assert.DoesNotContain("AB1CD", table + list, StringComparison.Ordinal);
    }

    private static string Estate => Path.Combine(Build.ModuleFolder, "Examples", "estate");

    private static object? Value(PSObject item, string path)
    {
        object? value = item;
        foreach (var name in path.Split('.'))
        {
            value = PSObject.AsPSObject(value!).Properties[name].Value;
        }

        return value;
    }

    private string[] Drafts() => [.. Directory.EnumerateFiles(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)!];

    private static string Without(string number, string period, string parameters) =>
        $"New-KerioTemporaryLicenseRequest -LicenseNumber {number} -Product Connect -FromInstallation a "
        + $"-ToInstallation b {period} {parameters}";

    private Invocation Run(string script, params object[] arguments) => Runspace.Invoke(Esposito + script, [Estate, .. arguments]);
}
