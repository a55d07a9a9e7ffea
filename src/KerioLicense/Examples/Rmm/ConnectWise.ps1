# ConnectWise Automate: a remote monitor that compares the beginning of the output with OK, WARNING, CRITICAL or UNKNOWN.
$config = if ($env:KERIOLICENSE_AUDIT_CONFIG_PATH) { $env:KERIOLICENSE_AUDIT_CONFIG_PATH } else { 'C:\ProgramData\KerioLicense\nightly.audit.json' }
$with = @{ ConfigPath = $config; Format = 'Text'; WarningAction = 'SilentlyContinue' }
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
