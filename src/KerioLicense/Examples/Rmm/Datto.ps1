# Datto RMM: a component monitor that runs once a day. Its variables arrive as environment variables, so a component variable can be named
# KERIOLICENSE_AUDIT_CONFIG_PATH.
$audit = $null
$failure = 'UNKNOWN: the audit did not run'
try {
    $config = if ($env:KERIOLICENSE_AUDIT_CONFIG_PATH) { $env:KERIOLICENSE_AUDIT_CONFIG_PATH } else { 'C:\ProgramData\KerioLicense\nightly.audit.json' }
    $with = @{ ConfigPath = $config; Format = 'Datto'; WarningAction = 'SilentlyContinue' }
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

$text = if ($audit) { $audit.Text } else { "<-Start Result->`nSTATUS=$failure`n<-End Result->" }
$code = if ($audit) { $audit.ExitCode } else { 1 }
if ($env:OS -eq 'Windows_NT') {
    # User-defined field 30: 255 characters, and the line has no more. The key is the agent's; this PowerShell may have another view of the
    # registry than the agent.
    foreach ($view in 'Registry64', 'Registry32') {
        $agent = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', $view).OpenSubKey('SOFTWARE\CentraStage', $true)
        if ($agent) {
            $line = $text.Split("`n")[1] -replace '^STATUS='
            $agent.SetValue('Custom30', $line.Substring(0, [Math]::Min(255, $line.Length)))
            $agent.Dispose()
        }
    }
}

$text
exit $code
