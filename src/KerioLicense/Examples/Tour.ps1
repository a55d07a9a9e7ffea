<#
.SYNOPSIS
A tour of KerioLicense over the example estate: each step is explained, printed and run.
.DESCRIPTION
Needs nothing but the module, asks nothing and reads no server. The instant is fixed, so the output is always the same. The one file that it writes is a report
in the folder for temporary files.
.PARAMETER Report
Where step 8 writes its report; its name says the form: .html, .md, .csv or .json.
.PARAMETER Step
The steps to show; those that they rest on are run silently.
.EXAMPLE
& "$((Get-Module KerioLicense).ModuleBase)/Examples/Tour.ps1"
.EXAMPLE
keriolicense -File Tour.ps1 -Step 3
.LINK
about_KerioLicense
#>
param(
    [string] $Report = "$([IO.Path]::GetTempPath())keriolicense-tour.html",

    [ValidateRange(1, 9)]
    [int[]] $Step = 1..9
)

$tour = @(
    @{
        Title   = 'The rules'
        Text    = 'A license on two servers is allowed in a few cases only. Each rule has a page of its own; -Id takes wildcards, and Tab completes it.'
        Command = {
            Get-KerioComplianceRule -Id KL-CONNECT*, KL-MIGRATION*
        }
    }
    @{
        Title   = 'Read, and decide'
        IsBasis = $true
        Text    = 'Everything that was read of servers is an observation, and a folder of observation files is their history. What only people know stands in the policy.',
        'A verdict takes both and an instant (without -AsOf: now), so it can be repeated anywhere.'
        Command = {
            $policy = Import-KerioLicensePolicy -LiteralPath "$estate/estate.policy.json"
            $observations = Import-KerioInstallation -LiteralPath "$estate/history", "$estate/inbox"
            $results = $observations | Test-KerioLicenseCompliance -Policy $policy -AsOf 2026-11-20T08:00:00Z
            $results | Where-Object Customer -In 'Rossi S.r.l.', 'Russo Alimentari S.r.l.', 'Esposito Ceramiche S.a.s.'
        }
    }
    @{
        Title   = 'Why?'
        Text    = 'Every verdict explains itself: rule, evidence with source and time, time line, next steps. Numbers are masked wherever text leaves an object.'
        Command = {
            $results | Where-Object { $_.Customer -like 'Esposito*' -and $_.Status -eq 'Violation' } | Format-List
        }
    }
    @{
        Title   = 'What would settle the open ones?'
        Text    = 'Where evidence is not enough the verdict is Indeterminate, and names the command that gets what is missing.'
        Command = {
            $results | Where-Object { $_.Customer -like 'Russo*' -and $_.Status -eq 'Indeterminate' } | ForEach-Object MissingEvidence
        }
    }
    @{
        Title   = 'What has changed since yesterday?'
        Text    = 'The history answers for any instant. An alarm is raised once: for what is new.'
        Command = {
            $yesterday = $observations | Test-KerioLicenseCompliance -Policy $policy -AsOf 2026-11-19T08:00:00Z
            Compare-KerioComplianceResult -ReferenceObject $yesterday -DifferenceObject $results | Where-Object Change -NE 'Unchanged'
        }
    }
    @{
        Title   = 'What is at stake?'
        IsBasis = $true
        Text    = 'With a price list of your own (this one only shows the form): what a retroactive invoice could come to.'
        Command = {
            $exposure = $results | Where-Object Status -EQ 'Violation' | Measure-KerioLicenseExposure -PriceList "$examples/example.prices.json"
            Measure-KerioLicenseExposure -Exposure $exposure -Total
        }
    }
    @{
        Title   = 'Ask for a temporary license'
        Text    = 'A letter to your distributor for every verdict that calls for one, in English or Italian. With -Path it becomes a draft for your mail program; nothing is sent.'
        Command = {
            $results | Where-Object { $_.Customer -like 'Esposito*' -and $_.Status -eq 'Violation' } |
                New-KerioTemporaryLicenseRequest -Days 14 -From 2026-11-20 -Language en | ForEach-Object Subject
        }
    }
    @{
        Title   = 'A report for the customer, and one for the next run'
        Text    = 'HTML for people (one file that opens without a network), Markdown and CSV; JSON comes back in as results.'
        Command = {
            $results | Export-KerioComplianceReport -Path $Report -Language en -Exposure $exposure -Force -PassThru | ForEach-Object Name
        }
    }
    @{
        Title   = 'For the monitoring'
        Text    = 'Text and exit code as the tool reads them: Nagios, Checkmk, PRTG, Zabbix and the RMM tools.',
        'For a whole nightly run in one line see Invoke-KerioLicenseAudit and Examples/Audit.'
        Command = {
            $output = $results | Where-Object Customer -Like 'Rossi*' | ConvertTo-KerioMonitoringOutput -Format Nagios
            "$($output.Text)"
            "Exit code: $($output.ExitCode)"
        }
    }
)

$examples = $PSScriptRoot
$estate = "$PSScriptRoot/estate"
$number = 0
foreach ($stop in $tour) {
    $number++
    if ($number -notin $Step) {
        if ($stop.IsBasis) {
            $null = . $stop.Command
        }
        continue
    }
    Write-Host "$number. $($stop.Title)"
    Write-Host ''
    foreach ($line in $stop.Text) {
        Write-Host "   $line"
    }
    Write-Host ''
    foreach ($line in $stop.Command.ToString() -split "`r?`n" -replace '^ {12}' | Where-Object { $_.Trim() }) {
        $prompt = if ($line[0] -eq ' ') { '>> ' } else { 'PS>' }
        Write-Host "   $prompt $line"
    }
    Write-Host ''
    # In this scope, so that later steps find the variables.
    . $stop.Command | Out-Default
    Write-Host ''
}
