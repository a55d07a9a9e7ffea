<#
.SYNOPSIS
Keeps the credential of the audit on this Windows machine, encrypted, where Get-AuditCredential.ps1 finds it. Run it once.
.DESCRIPTION
With -Scope Machine everybody on this machine who can read the file can decrypt it, so only SYSTEM, administrators and the owner of the file may read it: for RMM agents that run as SYSTEM.
With -Scope Account only the account that runs this script can decrypt it: for a scheduled task. For an agent, have the agent itself run it.
.PARAMETER ConfigPath
The configuration of the audit. The file lies beside it.
.PARAMETER Credential
The account on the Kerio servers. An agent that nobody can type into takes it from a variable:
.\Save-AuditCredential.ps1 -ConfigPath $config -Credential (.\Get-AuditCredential.ps1)
.PARAMETER Scope
Machine or Account.
#>
param(
    [Parameter(Mandatory = $true)] [string] $ConfigPath,
    [Parameter(Mandatory = $true)] [pscredential] $Credential,
    [ValidateSet('Machine', 'Account')] [string] $Scope = 'Machine'
)

$ErrorActionPreference = 'Stop'
if ($env:OS -ne 'Windows_NT') {
    throw 'Only Windows encrypts such a file. Elsewhere use systemd (LoadCredentialEncrypted) or a vault of SecretManagement.'
}

# A folder is not known to .NET by the path that PowerShell gives it.
$path = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($ConfigPath)
$file = if ($Scope -eq 'Machine') { "$path.machine" } else { "$path.clixml" }
if ([IO.File]::Exists($file)) {
    [IO.File]::Delete($file)
}

# First the rights, then the content: SYSTEM, administrators and the owner (S-1-3-4), and nothing from the folder.
[IO.File]::Create($file).Dispose()
$acl = Get-Acl -LiteralPath $file
$acl.SetSecurityDescriptorSddlForm('D:P(A;;FA;;;SY)(A;;FA;;;BA)(A;;FA;;;OW)', 'Access')
Set-Acl -LiteralPath $file -AclObject $acl

if ($Scope -eq 'Account') {
    $Credential | Export-Clixml -LiteralPath $file -Force
    return
}

# In Windows PowerShell the class is in the first assembly, in PowerShell 7 in the second.
$assembly = if ($PSVersionTable.PSVersion.Major -lt 6) { 'System.Security' } else { 'System.Security.Cryptography.ProtectedData' }
Add-Type -AssemblyName $assembly
$bytes = [Text.Encoding]::UTF8.GetBytes($Credential.GetNetworkCredential().Password)
$password = [Convert]::ToBase64String([Security.Cryptography.ProtectedData]::Protect($bytes, $null, 'LocalMachine'))
[Array]::Clear($bytes, 0, $bytes.Length)
[IO.File]::WriteAllText($file, (@{ userName = $Credential.UserName; password = $password } | ConvertTo-Json))
