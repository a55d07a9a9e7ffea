# Zabbix: prints the JSON value. An agent waits a few seconds only, so a scheduled task should run the audit with monitoring.path, and the item read that file: vfs.file.contents.
$audit = $null
$failure = 'UNKNOWN: the audit did not run'
try {
    $config = if ($env:KERIOLICENSE_AUDIT_CONFIG_PATH) { $env:KERIOLICENSE_AUDIT_CONFIG_PATH } else { 'C:\ProgramData\KerioLicense\nightly.audit.json' }
    $with = @{ ConfigPath = $config; Format = 'Zabbix'; WarningAction = 'SilentlyContinue' }
    if ([IO.File]::Exists("$config.clixml")) {
        # Made once under the account that runs this: Get-Credential audit | Export-Clixml "$config.clixml"
        $with.Credential = Import-Clixml -LiteralPath "$config.clixml" -ErrorAction Stop
    }

    if (-not (Get-Module -Name KerioLicense)) {
        Import-Module -Name KerioLicense -ErrorAction Stop
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
