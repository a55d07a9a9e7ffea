# Nagios, Icinga, NSClient++, NRPE: a passive or long-running check; or check the age and the content of the file that monitoring.path names.
$config = if ($env:KERIOLICENSE_AUDIT_CONFIG_PATH) { $env:KERIOLICENSE_AUDIT_CONFIG_PATH } else { 'C:\ProgramData\KerioLicense\nightly.audit.json' }
$with = @{ ConfigPath = $config; Format = 'Nagios'; WarningAction = 'SilentlyContinue' }
if ([IO.File]::Exists("$config.clixml")) {
    # Made once under the account that runs this: Get-Credential audit | Export-Clixml "$config.clixml"
    $with.Credential = Import-Clixml -LiteralPath "$config.clixml"
}

if (-not (Get-Module -Name KerioLicense)) {
    Import-Module -Name KerioLicense
}

$audit = Invoke-KerioLicenseAudit @with
$audit.Text
exit $audit.ExitCode
