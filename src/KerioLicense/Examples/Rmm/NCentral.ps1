# N-able N-central: in an automation policy (AMP), "Run PowerShell Script" with the output parameters state, code and text. The exit code does not leave the AMP.
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
$state = [string] $audit.State
$code = [int] $audit.State
$text = $audit.Text
"$code $state $($text.Split("`n")[0])"
