# NinjaOne: a scheduled script with a script result condition on the exit code (2: critical) or on the output ("CRITICAL:").
$audit = $null
$failure = 'UNKNOWN: the audit did not run'
try {
    $config = if ($env:KERIOLICENSE_AUDIT_CONFIG_PATH) { $env:KERIOLICENSE_AUDIT_CONFIG_PATH } else { 'C:\ProgramData\KerioLicense\nightly.audit.json' }
    $with = @{ ConfigPath = $config; Format = 'NinjaOne'; WarningAction = 'SilentlyContinue' }
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

$text = if ($audit) { $audit.Text } else { $failure }
$code = if ($audit) { $audit.ExitCode } else { 3 }
if (Get-Command -Name Ninja-Property-Set -ErrorAction SilentlyContinue) {
    # A text field that a device page can show.
    Ninja-Property-Set keriolicense $text.Split("`n")[0]
}

$text
exit $code
