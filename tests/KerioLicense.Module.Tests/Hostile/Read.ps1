# Reads all servers of a list as a user would, judges each beside a busy partner, and keeps everything that anybody could see.
param([string] $Folder, [int] $Timeout)

$null = Start-Transcript -LiteralPath "$Folder/read.transcript.txt"
$VerbosePreference = 'Continue'
$DebugPreference = 'Continue'
$secret = [Net.NetworkCredential]::new('', [IO.File]::ReadAllText("$Folder/password")).SecurePassword
$audit = [pscredential]::new('audit', $secret)
$rows = @(Import-Csv -LiteralPath "$Folder/servers.csv")
$partners = @(Import-KerioInstallation -LiteralPath "$Folder/partners.kerio.json")

$null = $rows[0] | Get-KerioInstallation -Credential $audit -NoProxy -TimeoutSec 300
$with = @{ Credential = $audit; NoProxy = $true; TimeoutSec = $Timeout; ThrottleLimit = 16; IncludeMailLog = $true }
$watch = [Diagnostics.Stopwatch]::StartNew()
$observations = @($rows | Get-KerioInstallation @with -ErrorVariable failures)
$reading = $watch.Elapsed.TotalSeconds
$highest = [Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64
$observations | Export-KerioInstallation -Path "$Folder/observations.kerio.json"

$servers = foreach ($row in $rows) {
    $observed = @($observations | Where-Object { $_.Connection.Port -eq $row.Port })
    $errors = @($failures | Where-Object TargetObject -eq "127.0.0.1:$($row.Port)")
    $beside = @($partners | Where-Object { $_.LicenseNumber.Value -eq $row.Partner })
    [pscustomobject]@{
        Port         = [int] $row.Port
        Observations = $observed.Count
        Kind         = "$($observed.License.Kind)"
        Problems     = @($observed.Problems | Select-Object -Property Step, Code, Message)
        Errors       = @(foreach ($failure in $errors) {
                [pscustomobject]@{
                    Id       = $failure.FullyQualifiedErrorId.Split(',')[0]
                    Category = "$($failure.CategoryInfo.Category)"
                    Message  = "$failure"
                    Action   = $failure.ErrorDetails.RecommendedAction
                }
            })
        # Everything of it that a view, an error view or a log can hold.
        Shown        = @($observed | Format-List -Property * -Force; $observed.Problems | Format-List -Property * -Force
            $observed | ForEach-Object { "$_" }; $errors | Format-List -Property * -Force
            $errors | ForEach-Object { $_.Exception.ToString() }) | Out-String -Width 1000
        Kept         = @($observed | ForEach-Object { [Management.Automation.PSSerializer]::Serialize($_, 6) }) -join "`n"
        # Random damage can make another number of it, and another license is not this one's matter.
        IsPartner    = @($observed.LicenseNumber.Value)[0] -in $null, $row.Partner
        Green        = @($observed + $beside) | Test-KerioLicenseCompliance -Quiet
    }
}

$imported = @(Import-KerioInstallation -LiteralPath "$Folder/observations.kerio.json" -ErrorVariable unread)
$servers | ForEach-Object Shown
$null = Stop-Transcript

$seen = [pscustomobject]@{
    Servers      = @($servers)
    Errors       = $failures | Get-Error | Out-String -Width 1000
    Imported     = $imported.Count
    Unread       = $unread.Count
    Seconds      = $reading
    PeakMegabyte = [int] ($highest / 1MB)
}
ConvertTo-Json -InputObject $seen -Depth 6 -Compress | Set-Content -LiteralPath "$Folder/Read.json"
