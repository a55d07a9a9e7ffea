<#
.SYNOPSIS
Runs tests/Pester against a module, in the PowerShell that runs this script, and ends with 0 when all passed, else 1.
.PARAMETER PesterVersion
Taken from the PowerShell Gallery where it is not installed.
.PARAMETER Module
Path of the manifest; by default the module that the build laid out.
.PARAMETER Path
A file or folder of tests; by default all of tests/Pester.
.PARAMETER Exclude
Leaves out the files with such a name.
.PARAMETER ResultFile
Gets "passed failed skipped", three numbers, once the run has come to its end.
#>
#Requires -Version 5.1
[CmdletBinding()]
param(
    [version] $PesterVersion = '5.7.1',

    [string] $Module = "$PSScriptRoot/../out/KerioLicense/KerioLicense.psd1",

    [string] $Path = "$PSScriptRoot/../tests/Pester",

    [string] $Exclude,

    [string] $ResultFile
)

Write-Host "PowerShell $($PSVersionTable.PSVersion) $($PSVersionTable.PSEdition), $([IntPtr]::Size * 8) bits, Pester $PesterVersion"

if (-not (Get-Module Pester -ListAvailable | Where-Object Version -EQ $PesterVersion)) {
    # Windows PowerShell 5.1 brings a Pester 3 that is signed by another publisher.
    [Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12
    $null = Get-PackageProvider -Name NuGet -ForceBootstrap
    Install-Module -Name Pester -RequiredVersion $PesterVersion -Scope CurrentUser -SkipPublisherCheck -Force -ErrorAction Stop
}

Import-Module -Name Pester -RequiredVersion $PesterVersion -ErrorAction Stop
$env:KERIOLICENSE_MODULE = (Resolve-Path -LiteralPath $Module -ErrorAction Stop).ProviderPath

# Drawn over and over, it fills a log.
$global:ProgressPreference = 'SilentlyContinue'
$configuration = New-PesterConfiguration
$files = Get-ChildItem -Path $Path -Recurse -Filter *.Tests.ps1 | Where-Object Name -NotLike $Exclude | Sort-Object FullName
$configuration.Run.Path = @($files.FullName)
$configuration.Run.PassThru = $true
$configuration.Output.RenderMode = 'Plaintext'
$run = Invoke-Pester -Configuration $configuration

# With their reasons, which Pester shows only among all the tests that passed.
foreach ($test in $run.Skipped) {
    Write-Host "Skipped: $($test.ExpandedPath): $($test.ErrorRecord | Select-Object -First 1)"
}

if ($ResultFile) {
    # A file or block that could not be run at all is a failure as well.
    $failed = $run.FailedCount + $run.FailedBlocksCount + $run.FailedContainersCount
    [IO.File]::WriteAllText($ResultFile, "$($run.PassedCount) $failed $($run.SkippedCount)`n")
}

exit [int]($run.Result -ne 'Passed')
