# Dot-sourced by every file here: the module as its user has it, the example estate, and what a user's eyes see.
# KERIOLICENSE_MODULE names the module that is tested, for instance an installed one; by default it is the one that the build laid out.
$module = if ($env:KERIOLICENSE_MODULE) { $env:KERIOLICENSE_MODULE } else { "$PSScriptRoot/../../out/KerioLicense/KerioLicense.psd1" }
Import-Module -Name $module -ErrorAction Stop

$examples = Join-Path (Get-Module KerioLicense).ModuleBase 'Examples'
$estate = Join-Path $examples 'estate'
$asOf = '2026-11-20T08:00:00Z'

# The verdicts on the example estate; read once for all files of a run.
function Get-EstateVerdict ([string] $At = $asOf, [string[]] $Customer = '*') {
    if (-not $global:KerioLicenseEstate) {
        $global:KerioLicenseEstate = @(Import-KerioInstallation -LiteralPath "$estate/history", "$estate/inbox")
    }
    $policy = Import-KerioLicensePolicy -LiteralPath "$estate/estate.policy.json"
    $global:KerioLicenseEstate | Test-KerioLicenseCompliance -Policy $policy -AsOf $At -Customer $Customer
}

# What the Tab key offers at the end of a line.
function Complete ([string] $Line) {
    (TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches.CompletionText
}

# What a console of 140 columns shows, without colors.
function Show {
    $text = $input | Out-String -Width 140
    $text -replace "$([char]27)\[[0-9;]*m", ''
}

# The one error that a command writes. It must not end the pipeline, and must say what is wrong, with which thing, and what to do.
function Get-WrittenError ([scriptblock] $Command) {
    $ErrorActionPreference = 'Continue'
    $errors = @(& $Command 2>&1 | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
    $errors.Count | Should -Be 1
    $errors[0].CategoryInfo.Category | Should -Not -Be 'NotSpecified'
    $errors[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    $errors[0]
}
