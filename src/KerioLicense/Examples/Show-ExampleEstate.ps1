<#
.SYNOPSIS
Prints the verdicts on the example estate that ships with the module, and the evidence behind some of them.
.DESCRIPTION
Needs nothing but the module. The instant is fixed, so the output is always the same.
.PARAMETER AsOf
The instant of the verdicts. The history begins on 19 October 2026.
.PARAMETER Detail
Computer names whose licenses are shown in full.
#>
param(
    [datetime] $AsOf = '2026-11-20T08:00:00Z',
    [string[]] $Detail = @('mx1.marino.example', 'mx1.bruno.example')
)

$estate = "$PSScriptRoot/estate"
$policy = Import-KerioLicensePolicy -LiteralPath "$estate/estate.policy.json"
$results = Import-KerioInstallation -LiteralPath "$estate/history", "$estate/inbox" | Test-KerioLicenseCompliance -Policy $policy -AsOf $AsOf

$results | Out-Default
$results | Where-Object { $_.Installations.ComputerName | Where-Object { $_ -in $Detail } } | Format-List | Out-Default
