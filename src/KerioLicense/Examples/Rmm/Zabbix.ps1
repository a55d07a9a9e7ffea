# Zabbix: prints the JSON value. An agent waits a few seconds only, so a scheduled task should run the audit with monitoring.path, and the item read that file: vfs.file.contents.
$audit = $null
$failure = 'UNKNOWN: the audit did not run'
try {
    $config = if ($env:KERIOLICENSE_AUDIT_CONFIG_PATH) { $env:KERIOLICENSE_AUDIT_CONFIG_PATH } else { 'C:\ProgramData\KerioLicense\nightly.audit.json' }
    $with = @{ ConfigPath = $config; Format = 'Zabbix'; WarningAction = 'SilentlyContinue' }
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

$text = if ($audit) { $audit.Text } else { ConvertTo-Json -InputObject @{ summary = $failure; state = 3; status = 'UNKNOWN'; text = $failure } -Compress }
# The exit code of a command that failed would hide its text.
$code = if ($audit) { $audit.ExitCode } else { 0 }
$text
exit $code
