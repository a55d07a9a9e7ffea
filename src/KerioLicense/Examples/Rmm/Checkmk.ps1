# Checkmk: a local check of the Windows agent, in local\86400 so that it is run once a day and cached. Only the line may be printed.
$config = if ($env:KERIOLICENSE_AUDIT_CONFIG_PATH) { $env:KERIOLICENSE_AUDIT_CONFIG_PATH } else { 'C:\ProgramData\KerioLicense\nightly.audit.json' }
$with = @{ ConfigPath = $config; Format = 'Checkmk'; WarningAction = 'SilentlyContinue' }
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
