using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using KerioLicense.Module.Tests.Hosting;

namespace KerioLicense.Module.Tests.Documents;

/// <summary>What a document takes for granted where it says so: in which folder its reader is, which files lie there, what cannot be the
/// same twice. Commands are named by how they begin.</summary>
internal sealed record DocumentPlan
{
    private const string Decide = "Import-KerioInstallation history, inbox | Test-KerioLicenseCompliance -Policy "
        + "(Import-KerioLicensePolicy estate.policy.json) -AsOf 2026-11-20T08:00:00Z";
    private const string Account = "$audit = Get-Credential audit";
    private const string InboxFile = "inbox/verdi.kerio.json";

    /// <summary>One call, as Asterisk writes it.</summary>
    private const string CallLog = """
        "","12","15","internal","12","SIP/a-1","","Dial","SIP/15",
        """ + """
        "2026-11-12 11:00:00","","2026-11-12 11:00:00",0,0,"NO ANSWER","DOCUMENTATION"

        """;

    /// <summary>Before the first command.</summary>
    internal Action<DocumentSession> Start { get; init; } = _ => { };

    internal IReadOnlyList<(string Command, Action<DocumentSession> Prepare)> Before { get; init; } = [];

    internal IReadOnlyList<(string Command, Variation Variation)> Varies { get; init; } = [];

    /// <summary>The commands name made-up servers, which stand for those of the example.</summary>
    internal bool NamesServers { get; init; }

    internal static DocumentPlan Of(string document) => (Path.GetDirectoryName(document), Path.GetFileNameWithoutExtension(document)) switch
    {
        (_, "about_KerioLicense") => new DocumentPlan { Before = [(Account, session => session.EnterOwn())] },
        (_, "about_KerioLicense_Automation") => AboutAutomation,
        (_, "about_KerioLicense_Policy") => AboutPolicy,
        (_, "about_KerioLicense_Rules") => new DocumentPlan { Start = session => session.Prepare("$results = " + Decide) },
        ("docs", "audit") => Audit,
        ("docs", "monitoring") => Monitoring,
        ("docs", "reports") => Reports,
        ("docs", "requests") => Requests,
        ("docs", "money") => Money,
        ("docs", "servers") => Servers,
        ("docs", "credentials") => Credentials,
        ("", "README") => Readme,
        (_, "KL-CONNECT-DISABLED") =>
            Rule with
            {
                Before = [("Get-KerioInstallation |",
                    session => session.Prepare("$PSDefaultParameterValues.Clear(); $null = New-Item inbox -ItemType Directory"))],
            },
        (var folder, _) => folder!.EndsWith("rules", StringComparison.Ordinal) ? Rule : new DocumentPlan(),
    };

    private static DocumentPlan Readme => new()
    {
        Before = [(Account, session => session.EnterOwn())],
    };

    private static DocumentPlan Rule => new()
    {
        NamesServers = true,
        Start = session =>
        {
            session.EnterOwn();
            session.Take("estate/history", "history");
            session.Take("estate/estate.policy.json", "my.policy.json");
            session.Put("Master.csv", CallLog);
            session.Prepare(Account + "; $PSDefaultParameterValues['Get-KerioInstallation:SkipCertificateCheck'] = $true");
        },
    };

    private static DocumentPlan AboutAutomation => new()
    {
        Start = session =>
        {
            session.EnterOwn();
            session.Take("Audit/nightly.audit.json", "nightly.audit.json");
            session.Take("estate/inbox", "inbox");
            session.Take("estate/estate.policy.json", "mine.policy.json");
        },
        Before =
        [
            // Its readings would get the same name: the examples are run within a second.
            ("Import-Csv servers.csv", session => session.Clear("history")),
            ("$news =", session => session.Take("own/today.results.json", "yesterday.results.json")),
        ],
    };

    private static DocumentPlan AboutPolicy => new()
    {
        Start = session =>
        {
            session.EnterOwn();
            session.Take("estate/history", "history");
            session.Take("estate/estate.policy.json", "draft.policy.json");
        },
    };

    private static DocumentPlan Credentials => new()
    {
        Start = session =>
        {
            session.EnterOwn();
            session.Take("Audit/Get-AuditCredential.ps1", "Get-AuditCredential.ps1");
            session.Put("nightly.audit.json", """{ "schema": "keriolicense/audit/1", "observations": [ "*.kerio.json" ] }""");
            session.UseConfiguration("nightly.audit.json");
        },
    };

    private static DocumentPlan Servers => new()
    {
        Start = session => session.EnterOwn(""),
        Varies =
        [
            ("Get-KerioInstallation -ComputerName 127.0.0.1", Variation.Thumbprint),
            ("Get-KerioInstallation -ComputerName 127.0.0.1", Variation.ReadingTime),
            ("$observations", Variation.Order),
            ("$observations", Variation.ReadingTime),
        ],
    };

    private static DocumentPlan Audit => new()
    {
        Start = session =>
        {
            session.EnterOwn("");
            session.Prepare(Account + "; $null = New-Item ProgramData/KerioLicense -ItemType Directory");
        },
        Before =
        [
            ("exit (Invoke-KerioLicenseAudit", FirstNight),
            ("Invoke-KerioLicenseAudit", session => session.Put(InboxFile, Inbox("mx-lab", "mx1", "mx2"))),
        ],
        Varies = [("Invoke-KerioLicenseAudit", Variation.ReadingTime)],
    };

    private static DocumentPlan Monitoring => new()
    {
        Before =
        [
            (@".\NinjaOne.ps1", session =>
            {
                FirstNight(session);
                session.Put(InboxFile, Inbox("mx-lab", "mx1", "mx2"));
                session.Enter("Rmm");
                session.UseConfiguration("nightly.audit.json");
            }),
        ],
    };

    private static DocumentPlan Reports => new() { Varies = [("Get-Content ticket.md", Variation.Version)] };

    private static DocumentPlan Requests => new()
    {
        Before = [("$policy  = Import-KerioLicensePolicy estate/", session => session.Enter(""))],
    };

    private static DocumentPlan Money => new() { Start = session => session.Enter("") };

    /// <summary>The configuration is the one that the document prints.</summary>
    private static void FirstNight(DocumentSession session)
    {
        var page = File.ReadAllLines(Path.Combine(Build.RepositoryRoot, "docs", "audit.md"));
        session.Put("nightly.audit.json", MarkdownBlock.Read(page).Single(block => block.Language == "json").Text);
        session.Take("estate/estate.policy.json", "estate.policy.json");
        session.Put(InboxFile, Inbox());
        session.EnterOwn();
    }

    /// <summary>Observations of one license, made now.</summary>
    private static string Inbox(params string[] servers) =>
        """{ "schema": "keriolicense/observations/1", "installations": [ """ + string.Join(", ", servers.Select(server =>
            $$"""
            { "computerName": "{{server}}.verdi.example", "product": "Connect", "customer": "Verdi S.p.A.",
            "observedAt": "{{DateTime.UtcNow:yyyy-MM-dd'T'HH:mm:ss'Z'}}", "license": { "number": "45678-DE4FG-5HI6J" } }
            """)) + " ] }";
}
