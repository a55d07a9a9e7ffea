<#
.SYNOPSIS
Builds and tests KerioLicense. Thin over dotnet, for people who live in PowerShell.
.PARAMETER Task
Build lays the module out under out/KerioLicense; Test runs every test of the solution.
.PARAMETER Configuration
Debug or Release.
.EXAMPLE
./build.ps1
Builds the module.
.EXAMPLE
./build.ps1 -Task Build, Test -Configuration Release
#>
#Requires -Version 5.1
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug'
)

$ErrorActionPreference = 'Stop'
$solution = "$PSScriptRoot/KerioLicense.sln"

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $($args -join ' ') ended with exit code $LASTEXITCODE."
    }
}

if ($Task -contains 'Build') {
    Invoke-DotNet build $solution --configuration $Configuration
    Write-Host "The module is in $PSScriptRoot/out/KerioLicense. Import-Module ./out/KerioLicense loads it."
}

if ($Task -contains 'Test') {
    Invoke-DotNet test $solution --configuration $Configuration
}
