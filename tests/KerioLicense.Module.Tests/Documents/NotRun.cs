using System;
using System.Collections.Generic;
using System.Linq;

namespace KerioLicense.Module.Tests.Documents;

/// <summary>What documents print and no test runs. All else runs; what is named here and no longer printed fails the test.</summary>
/// <param name="Start">How the command, or the text, begins.</param>
internal sealed record NotRun(string Document, string Start, string Reason)
{
    private const string Suite = "runs the tests from within the tests";
    private const string Gallery = "needs modules of the PowerShell Gallery";
    private const string Windows = "registers a task with Windows, and Wine has no ScheduledTasks";
    private const string Encrypts = "needs Windows' encryption; AuditCredential.Windows.Tests.ps1 runs it";
    private const string Linux = "writes as root into the system";

    private static readonly NotRun[] s_all =
    [
        new("README.md", "dotnet test KerioLicense.sln", Suite),
        new("README.md", "./build.ps1 Install", "puts the module among the user's; ReproducibleBuildTests runs it elsewhere"),
        new("CONTRIBUTING.md", "KERIOLICENSE_WRITE_ESTATE=1 dotnet test", Suite),
        new("CONTRIBUTING.md", "KERIOLICENSE_WRITE_HELP=1 dotnet test", Suite),
        new("CONTRIBUTING.md", "KERIOLICENSE_WRITE_DOCUMENTS=1 dotnet test", Suite),
        new("docs/architecture.md", "servers ────AdminApi", "a drawing"),
        new("docs/reliability.md", "KERIOLICENSE_SAMPLES=1000 dotnet test tests/KerioLicense.Core.Tests", Suite),
        new("docs/reliability.md", "KERIOLICENSE_SAMPLES=1000 dotnet test tests/KerioLicense.Module.Tests", Suite),
        new("docs/reliability.md", "KERIOLICENSE_FUZZ_MINUTES=10", Suite),
        new("docs/reliability.md", "KERIOLICENSE_KILLS=200", Suite),
        new("docs/credentials.md", "Install-PSResource", Gallery),
        new("docs/credentials.md", "Set-SecretStoreConfiguration", Gallery),
        new("docs/credentials.md", "Register-SecretVault", Gallery),
        new("docs/credentials.md", "Set-Secret -Name", Gallery),
        new("docs/audit.md", @".\Register-NightlyAudit.ps1", Windows),
        new("docs/audit.md", @".\Save-AuditCredential.ps1", Encrypts),
        new("docs/credentials.md", @".\Save-AuditCredential.ps1", Encrypts),
        new("docs/audit.md", "icacls ", "changes the rights of a folder of the machine"),
        new("docs/audit.md", "# systemd-creds encrypt", Linux),
        new("docs/credentials.md", "# systemd-creds encrypt", Linux),
        new("docs/audit.md", "# cp keriolicense-audit.*", Linux),
        new("docs/audit.md", "New: Kerio Connect", "an entry of the event log of Windows; AuditEventTests hold the text"),
        new("tests/KerioLicense.AdminApiEmulator/README.md", "dotnet run", "runs until it is ended; these tests start the same scenario"),
        new("tests/KerioLicense.AdminApiEmulator/README.md", "curl", "moves the clock of the servers that other documents read"),
    ];

    internal static IReadOnlyList<NotRun> In(string document) => [.. s_all.Where(entry => entry.Document == document)];

    internal bool Is(DocumentStep step) => step.Begins(Start);
}
