<#
.SYNOPSIS
Runs the audit, prints the line for the monitoring tool and ends with its exit code.
.DESCRIPTION
For the Windows task scheduler, systemd and cron; in Windows PowerShell, in PowerShell 7 and in keriolicense. The password comes from where the system keeps it:
- systemd hands it over in a file (LoadCredentialEncrypted=password);
- elsewhere from <ConfigPath>.clixml, which Export-Clixml made under the account that runs this; only Windows encrypts it.
.PARAMETER ConfigPath
The configuration. Default: what KERIOLICENSE_AUDIT_CONFIG_PATH names.
.PARAMETER UserName
The account on the Kerio servers, where systemd hands over the password.
#>
param(
    [string] $ConfigPath = $env:KERIOLICENSE_AUDIT_CONFIG_PATH,
    [string] $UserName = 'audit'
)

$audit = $null
$failure = 'UNKNOWN: the audit did not run'
try {
    if (-not (Get-Module -Name KerioLicense)) {
        Import-Module -Name KerioLicense -ErrorAction Stop
    }

    $with = @{ ConfigPath = $ConfigPath }
    if ($env:CREDENTIALS_DIRECTORY -and [IO.File]::Exists("$env:CREDENTIALS_DIRECTORY/password")) {
        $password = [Net.NetworkCredential]::new('', [IO.File]::ReadAllText("$env:CREDENTIALS_DIRECTORY/password").TrimEnd()).SecurePassword
        $with.Credential = [pscredential]::new($UserName, $password)
    }
    elseif ([IO.File]::Exists("$ConfigPath.clixml")) {
        $with.Credential = Import-Clixml -LiteralPath "$ConfigPath.clixml" -ErrorAction Stop
    }

    $audit = Invoke-KerioLicenseAudit @with
}
catch {
    $failure += ': ' + ($_.Exception.Message -replace '[^ -~]+', ' ')
}

if ($audit) {
    $audit.Text
    exit $audit.ExitCode
}

$failure
exit 3
