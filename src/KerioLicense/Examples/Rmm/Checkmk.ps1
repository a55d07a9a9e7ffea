# Checkmk: a local check of the Windows agent, in local\86400 so that it is run once a day and cached. Only the line may be printed.
$audit = $null
$failure = 'UNKNOWN: the audit did not run'
try {
    $config = if ($env:KERIOLICENSE_AUDIT_CONFIG_PATH) { $env:KERIOLICENSE_AUDIT_CONFIG_PATH } else { 'C:\ProgramData\KerioLicense\nightly.audit.json' }
    $with = @{ ConfigPath = $config; Format = 'Checkmk'; WarningAction = 'SilentlyContinue' }
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

$text = if ($audit) { $audit.Text } else { "3 `"Kerio licenses`" - $failure" }
$code = if ($audit) { $audit.ExitCode } else { 3 }
$text
exit $code
