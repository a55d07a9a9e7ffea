<#
.SYNOPSIS
Gives the credential of the audit from where this machine keeps it, without asking anybody.
.DESCRIPTION
For the task scheduler, systemd, cron and RMM agents that run as SYSTEM; in Windows PowerShell, in PowerShell 7 and in keriolicense.
The first of these that is there is used; docs/credentials.md says what each protects against:
1. the variables KERIO_AUDIT_PASSWORD and, for another name than audit, KERIO_AUDIT_USER, which a tool fills for this run. They are removed from this process;
2. the password that systemd hands over (LoadCredentialEncrypted=password);
3. <ConfigPath>.machine, which Save-AuditCredential.ps1 made: encrypted for this machine (Windows);
4. <ConfigPath>.clixml, which Save-AuditCredential.ps1 -Scope Account or Export-Clixml made: encrypted for the account that runs this (Windows);
5. the secret KerioAudit of SecretManagement's default vault, where that module is installed.
Gives nothing where none of them is there: an audit that only reads files needs no credential.
.PARAMETER ConfigPath
The configuration of the audit. Default: what KERIOLICENSE_AUDIT_CONFIG_PATH names.
.PARAMETER UserName
The account on the Kerio servers, where only a password is kept.
.PARAMETER SecretName
The name of the secret in the vault.
#>
param(
    [string] $ConfigPath = $env:KERIOLICENSE_AUDIT_CONFIG_PATH,
    [string] $UserName = 'audit',
    [string] $SecretName = 'KerioAudit'
)

$ErrorActionPreference = 'Stop'

# .NET knows another current folder than PowerShell. Nothing kept beside a configuration that nobody named.
$kept = if ($ConfigPath) { $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($ConfigPath) }

$plain = $null
if ($env:KERIO_AUDIT_PASSWORD) {
    $UserName = if ($env:KERIO_AUDIT_USER) { $env:KERIO_AUDIT_USER } else { $UserName }
    $plain = $env:KERIO_AUDIT_PASSWORD
    # What this process starts from now on does not inherit it.
    Remove-Item -LiteralPath Env:KERIO_AUDIT_PASSWORD
}
elseif ($env:CREDENTIALS_DIRECTORY -and [IO.File]::Exists("$env:CREDENTIALS_DIRECTORY/password")) {
    $plain = [IO.File]::ReadAllText("$env:CREDENTIALS_DIRECTORY/password").TrimEnd("`r", "`n")
}
elseif ($kept -and [IO.File]::Exists("$kept.machine")) {
    # In Windows PowerShell the class is in the first assembly, in PowerShell 7 in the second.
    $assembly = if ($PSVersionTable.PSVersion.Major -lt 6) { 'System.Security' } else { 'System.Security.Cryptography.ProtectedData' }
    Add-Type -AssemblyName $assembly
    $machine = [IO.File]::ReadAllText("$kept.machine") | ConvertFrom-Json
    $bytes = [Security.Cryptography.ProtectedData]::Unprotect([Convert]::FromBase64String($machine.password), $null, 'LocalMachine')
    ($UserName, $plain) = ($machine.userName, [Text.Encoding]::UTF8.GetString($bytes))
}

if ($plain) {
    # Not New-Object: where module logging is on, PowerShell writes down what commands are given as parameters.
    [pscredential]::new($UserName, [Net.NetworkCredential]::new('', $plain).SecurePassword)
    return
}

if ($kept -and [IO.File]::Exists("$kept.clixml")) {
    Import-Clixml -LiteralPath "$kept.clixml"
    return
}

if (Get-Command -Name Get-Secret -ErrorAction Ignore) {
    $secret = Get-Secret -Name $SecretName -ErrorAction Ignore
    if ($secret -is [securestring]) {
        [pscredential]::new($UserName, $secret)
    }
    elseif ($secret -is [pscredential]) {
        $secret
    }
}
