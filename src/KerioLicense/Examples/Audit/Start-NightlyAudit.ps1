<#
.SYNOPSIS
Runs the audit, prints the line for the monitoring tool and ends with its exit code.
.DESCRIPTION
For the Windows task scheduler, systemd and cron; in Windows PowerShell, in PowerShell 7 and in keriolicense. The credential comes from where the machine keeps it: Get-AuditCredential.ps1.
.PARAMETER ConfigPath
The configuration. Default: what KERIOLICENSE_AUDIT_CONFIG_PATH names.
.PARAMETER UserName
The account on the Kerio servers, where only a password is kept.
#>
param(
    [string] $ConfigPath = $env:KERIOLICENSE_AUDIT_CONFIG_PATH,
    [string] $UserName = 'audit'
)

$audit = $null
$failure = 'UNKNOWN: the audit did not run'
try {
    if (-not (Get-Module -Name KerioLicense)) {
        Import-Module -Name KerioLicense -ErrorAction Stop
    }

    $with = @{ ConfigPath = $ConfigPath }
    $credential = & "$PSScriptRoot/Get-AuditCredential.ps1" -ConfigPath $ConfigPath -UserName $UserName
    if ($credential) {
        $with.Credential = $credential
    }

    $audit = Invoke-KerioLicenseAudit @with
}
catch {
    $failure += ': ' + ($_.Exception.Message -replace '[^ -~]+', ' ')
}

if ($audit) {
    $audit.Text
    exit $audit.ExitCode
}

$failure
exit 3
