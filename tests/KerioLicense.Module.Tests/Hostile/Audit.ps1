# Audits all servers of a configuration as a task would, and keeps everything that anybody could see.
param([string] $Folder)

$null = Start-Transcript -LiteralPath "$Folder/audit.transcript.txt"
$VerbosePreference = 'Continue'
$DebugPreference = 'Continue'
$secret = [Net.NetworkCredential]::new('', [IO.File]::ReadAllText("$Folder/password")).SecurePassword
$audit = [pscredential]::new('audit', $secret)

$first = (Get-Content -LiteralPath "$Folder/night.audit.json" -Raw | ConvertFrom-Json).servers[0]
$null = $first | Get-KerioInstallation -Credential $audit -NoProxy -TimeoutSec 300
$watch = [Diagnostics.Stopwatch]::StartNew()
$night = Invoke-KerioLicenseAudit "$Folder/night.audit.json" -Credential $audit
$seconds = $watch.Elapsed.TotalSeconds
$night | Format-List -Property * -Force
$night.Problems | Format-List -Property * -Force
$Error | Get-Error
$null = Stop-Transcript

[pscustomobject]@{
    ExitCode     = $night.ExitCode
    Text         = $night.Text
    Remembered   = @(Import-KerioInstallation -LiteralPath "$Folder/history" -ErrorVariable unreadable).Count
    Unreadable   = $unreadable.Count
    Seconds      = $seconds
    PeakMegabyte = [int] ([Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64 / 1MB)
} | ConvertTo-Json -Compress | Set-Content -LiteralPath "$Folder/Audit.json"
