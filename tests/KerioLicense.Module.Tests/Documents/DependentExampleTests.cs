using System;
using System.IO;
using System.Linq;
using KerioLicense.Module.Tests.Help;
using Xunit;

namespace KerioLicense.Module.Tests.Documents;

/// <summary>
/// The examples of the cmdlets' pages that need servers or a machine run without an error: on the servers of the example, on a disk of the
/// reader's own, on this machine. None of the pages shows what they print, which depends on the moment.
/// </summary>
[Collection(nameof(AloneInTheProcess))]
public sealed class DependentExampleTests(ExampleServers servers) : IClassFixture<ExampleServers>
{
    /// <summary>The servers of the example estate exist in its files only, so other ones stand in this one.</summary>
    private const string Estate = """
        { "schema": "keriolicense/observations/1", "installations": [
            { "computerName": "127.0.0.1", "product": "Connect", "observedAt": "2026-11-18T06:00:00Z" },
            { "computerName": "127.0.0.3", "product": "Control", "observedAt": "2026-11-18T06:00:00Z" } ] }
        """;

    public static TheoryData<string, string> Pages
    {
        get
        {
            var pages = new TheoryData<string, string>();
            foreach (var language in new[] { "en-US", "it-IT" })
            {
                foreach (var command in HelpPages.Commands(language).Where(command => Examples(command, language).Length > 0))
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
        session.EnterOwn();
        session.Take("estate/history", "history");
        session.Take("Audit", "Audit");
        session.Take("estate/inbox", "Audit/inbox");
        session.Put("Audit/servers.csv", servers.List(ExampleServers.OperatorLicense));
        session.Put("estate/inbox/servers.kerio.json", Estate);
        session.Put("mnt/mx2/etc/hostname", "mx2.example.it");
        session.Put("mnt/mx2/lib/systemd/system/kerio-connect.service", "[Unit]");
        session.Put("mnt/mx2/opt/kerio/mailserver/mailserver.cfg", "<config/>");
        session.Take("estate/inbox", "inbox");
        session.Prepare("$audit = Get-Credential audit");
        foreach (var example in Examples(command, language))
        {
            // Without a thumbprint a reader would be told which one to compare.
            var isUnpinned = example.Contains("-Credential", StringComparison.Ordinal)
                && !example.Contains("-CertificateThumbprint", StringComparison.Ordinal);
            session.Prepare("$PSDefaultParameterValues.Clear()"
                + (isUnpinned ? "; $PSDefaultParameterValues['Get-KerioInstallation:SkipCertificateCheck'] = $true" : ""));
            var here = ExampleServers.Located(servers.Pinned(example))
                .Replace("-Interval 0:10", "-Interval 0:0:1", StringComparison.Ordinal)
                .Replace("/mnt/mx2", "./mnt/mx2", StringComparison.Ordinal);
            Assert.Equal("", session.ErrorsOf(here));
        }
    }

    private static string[] Examples(string command, string language) =>
        [.. PageUpdate.Dependent(File.ReadAllText(HelpPages.Of(command, language))).Select(example => example.Code)];
}
