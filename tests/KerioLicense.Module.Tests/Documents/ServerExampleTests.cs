using System;
using System.IO;
using System.Linq;
using KerioLicense.Module.Tests.Help;
using Xunit;

namespace KerioLicense.Module.Tests.Documents;

/// <summary>The examples of the cmdlets' pages that read servers run without an error on those of the example. What they show depends on the moment and is not compared.</summary>
[Collection(nameof(AloneInTheProcess))]
public sealed class ServerExampleTests(ExampleServers servers) : IClassFixture<ExampleServers>
{
    /// <summary>Reads the servers of the example estate, which exist in its files only.</summary>
    private const string OfTheEstate = "Import-KerioInstallation estate/inbox | Get-KerioInstallation";

    public static TheoryData<string, string> Pages
    {
        get
        {
            var pages = new TheoryData<string, string>();
            foreach (string language in new[] { "en-US", "it-IT" })
            {
                foreach (string command in HelpPages.Commands(language).Where(command => Examples(command, language).Length > 0))
                {
                    pages.Add(command, language);
                }
            }

            return pages;
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void They_run(string command, string language)
    {
        using var session = new DocumentSession(language, servers);
        session.EnterOwn(ExampleServers.OperatorLicense);
        session.Take("estate/history", "history");
        session.Take("Audit", "Audit");
        session.Take("estate/inbox", "Audit/inbox");
        session.Put("Audit/servers.csv", servers.List(ExampleServers.OperatorLicense));
        session.Prepare("$audit = Get-Credential audit");
        foreach (string example in Examples(command, language))
        {
            // Without a thumbprint a reader would be told which one to compare.
            session.Prepare($"$PSDefaultParameterValues['Get-KerioInstallation:SkipCertificateCheck'] = ${!example.Contains("-CertificateThumbprint", StringComparison.Ordinal)}");
            string here = ExampleServers.Located(servers.Pinned(example)).Replace("-Interval 0:10", "-Interval 0:0:1", StringComparison.Ordinal);
            Assert.Equal("", session.ErrorsOf(here));
        }
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("it-IT")]
    public void Of_eight_seven_run(string language) => Assert.Equal(
        (8, 7),
        (HelpPages.Commands(language).Sum(command => OfServers(command, language).Length), HelpPages.Commands(language).Sum(command => Examples(command, language).Length)));

    private static string[] Examples(string command, string language) =>
        [.. OfServers(command, language).Where(code => !code.StartsWith(OfTheEstate, StringComparison.Ordinal))];

    private static string[] OfServers(string command, string language) =>
        [.. PageUpdate.NotRun(File.ReadAllText(HelpPages.Of(command, language))).Where(example => example.Needs == "server").Select(example => example.Code)];
}
