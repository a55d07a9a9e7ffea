<#
.SYNOPSIS
Registers the nightly audit with the Windows task scheduler. Run it once, as an administrator.
.PARAMETER ConfigPath
The configuration, *.audit.json.
.PARAMETER Account
The account that runs the task; its password is asked for, and kept by the scheduler. The credential of the Kerio servers must have been saved under this account:
.\Save-AuditCredential.ps1 C:\ProgramData\KerioLicense\nightly.audit.json (Get-Credential audit) -Scope Account
.PARAMETER At
When it runs, every day.
.PARAMETER PowerShell
powershell.exe, or the path of pwsh.exe.
#>
#requires -RunAsAdministrator
param(
    [Parameter(Mandatory)] [string] $ConfigPath,
    [Parameter(Mandatory)] [pscredential] $Account,
    [datetime] $At = '02:00',
    [string] $PowerShell = 'powershell.exe',
    [string] $TaskName = 'Kerio license audit'
)

# -File, so that the exit code of the script is the task's last result.
$arguments = '-NoProfile -NonInteractive -ExecutionPolicy Bypass -File "{0}" -ConfigPath "{1}"' -f "$PSScriptRoot\Start-NightlyAudit.ps1", $ConfigPath
$task = @{
    TaskName = $TaskName
    Action   = New-ScheduledTaskAction -Execute $PowerShell -Argument $arguments
    Trigger  = New-ScheduledTaskTrigger -Daily -At $At
    Settings = New-ScheduledTaskSettingsSet -MultipleInstances IgnoreNew -StartWhenAvailable -ExecutionTimeLimit (New-TimeSpan -Hours 4)
    User     = $Account.UserName
    Password = $Account.GetNetworkCredential().Password
}
Register-ScheduledTask @task

# The source of the entries in the event log takes an administrator, once.
if (-not [System.Diagnostics.EventLog]::SourceExists('KerioLicense')) {
    [System.Diagnostics.EventLog]::CreateEventSource('KerioLicense', 'Application')
}
