# SolarWinds SAM: a Windows PowerShell monitor. Its scale differs: 0 up, 2 warning, 3 critical, 4 unknown.
$audit = $null
$failure = 'UNKNOWN: the audit did not run'
try {
    $config = if ($env:KERIOLICENSE_AUDIT_CONFIG_PATH) { $env:KERIOLICENSE_AUDIT_CONFIG_PATH } else { 'C:\ProgramData\KerioLicense\nightly.audit.json' }
    $with = @{ ConfigPath = $config; Format = 'SolarWinds'; WarningAction = 'SilentlyContinue' }
    if (-not (Get-Module -Name KerioLicense)) {
        Import-Module -Name KerioLicense -ErrorAction Stop
    }

    # From a variable that the tool fills, a file of this machine or of this account, or a vault: docs/credentials.md.
    $credential = & "$(@(Get-Module -Name KerioLicense)[0].ModuleBase)/Examples/Audit/Get-AuditCredential.ps1" -ConfigPath $config
    if ($credential) {
        $with.Credential = $credential
    }

    $audit = Invoke-KerioLicenseAudit @with
}
catch {
    $failure += ': ' + ($_.Exception.Message -replace '[^ -~]+', ' ')
}

$text = if ($audit) { $audit.Text } else { "Message.Violations: $failure`nStatistic.Violations: 0" }
$code = if ($audit) { $audit.ExitCode } else { 4 }
$text
exit $code
