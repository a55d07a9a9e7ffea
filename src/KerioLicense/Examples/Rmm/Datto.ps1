# Datto RMM: a component monitor that runs once a day. Its variables arrive as environment variables, so a component variable can be named KERIOLICENSE_AUDIT_CONFIG_PATH.
$config = if ($env:KERIOLICENSE_AUDIT_CONFIG_PATH) { $env:KERIOLICENSE_AUDIT_CONFIG_PATH } else { 'C:\ProgramData\KerioLicense\nightly.audit.json' }
$with = @{ ConfigPath = $config; Format = 'Datto'; WarningAction = 'SilentlyContinue' }
if ([IO.File]::Exists("$config.clixml")) {
    # Made once under the account that runs this: Get-Credential audit | Export-Clixml "$config.clixml"
    $with.Credential = Import-Clixml -LiteralPath "$config.clixml"
}

if (-not (Get-Module -Name KerioLicense)) {
    Import-Module -Name KerioLicense
}

$audit = Invoke-KerioLicenseAudit @with
if ($env:OS -eq 'Windows_NT' -and (Test-Path -LiteralPath 'HKLM:\SOFTWARE\CentraStage')) {
    # User-defined field 30: 255 characters, and the line has no more.
    Set-ItemProperty -LiteralPath 'HKLM:\SOFTWARE\CentraStage' -Name Custom30 -Value ($audit.Text.Split("`n")[1] -replace '^STATUS=')
}

$audit.Text
exit $audit.ExitCode
