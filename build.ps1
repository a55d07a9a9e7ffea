<#
.SYNOPSIS
Builds, tests, packs and installs KerioLicense. Thin over dotnet, for people who live in PowerShell.
.DESCRIPTION
Runs in Windows PowerShell 5.1 and PowerShell 7 and needs the .NET SDK 10. What dotnet alone does as well: dotnet build, dotnet test, dotnet pack src/KerioLicense.
.PARAMETER Task
Build lays the module out under out/KerioLicense. Test runs every test of the solution, then those of tests/Pester where Pester is installed.
Pack builds, signs where a certificate is given, and makes out/KerioLicense.<version>.nupkg for the PowerShell Gallery and the same as a zip archive.
Install packs and installs the package for the current user of this edition of PowerShell.
.PARAMETER Configuration
Release or Debug.
.PARAMETER CertificateThumbprint
Of a certificate for code signing in Cert:\CurrentUser\My or Cert:\LocalMachine\My. Without it, and elsewhere than on Windows, the package is not signed.
.PARAMETER TimestampServer
Attests when the signature was made, so that it outlives the certificate.
.PARAMETER ModulePath
Folder of modules that Install writes to; by default the current user's.
.EXAMPLE
./build.ps1
Builds the module.
.EXAMPLE
./build.ps1 Test, Pack
.EXAMPLE
./build.ps1 Install -WhatIf
Packs, and says where the module would be installed.
#>
#Requires -Version 5.1
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Pack', 'Install')]
    [string[]] $Task = 'Build',

    [ValidateSet('Release', 'Debug')]
    [string] $Configuration = 'Release',

    [ValidatePattern('^[0-9A-Fa-f]{40}$')]
    [string] $CertificateThumbprint,

    [uri] $TimestampServer = 'http://timestamp.digicert.com',

    [string] $ModulePath
)

$ErrorActionPreference = 'Stop'
$solution = "$PSScriptRoot/KerioLicense.sln"
$project = "$PSScriptRoot/src/KerioLicense/KerioLicense.csproj"
$output = "$PSScriptRoot/out"
$module = "$output/KerioLicense"
# Windows PowerShell has no $IsWindows.
$onWindows = $PSVersionTable.PSEdition -eq 'Desktop' -or $IsWindows

function Invoke-DotNet {
    & dotnet @args | Out-Host
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $($args -join ' ') ended with exit code $LASTEXITCODE."
    }
}

function Invoke-PesterTest {
    $pester = Get-Module Pester -ListAvailable | Where-Object Version -GE 5.7 | Sort-Object Version | Select-Object -Last 1
    if (-not $pester) {
        Write-Host 'The Pester tests were not run: Pester 5.7 or later is not installed (Install-Module Pester -SkipPublisherCheck).'
        return
    }
    # In a process of its own, so that the tests' module is not the one that this session may have loaded.
    & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -File "$PSScriptRoot/.ci/pester.ps1" -PesterVersion $pester.Version | Out-Host
    if ($LASTEXITCODE -ne 0) {
        throw 'Pester tests failed.'
    }
}

function Find-Certificate {
    $found = Get-ChildItem -Path Cert:\CurrentUser\My, Cert:\LocalMachine\My -CodeSigningCert | Where-Object Thumbprint -eq $CertificateThumbprint | Select-Object -First 1
    if (-not $found) {
        throw "There is no certificate for code signing with the thumbprint $CertificateThumbprint."
    }
    $found
}

function Add-Signature ([string[]] $Path, $Certificate) {
    foreach ($signature in Set-AuthenticodeSignature -FilePath $Path -Certificate $Certificate -HashAlgorithm SHA256 -TimestampServer $TimestampServer) {
        if ($signature.Status -ne 'Valid') {
            throw "$($signature.Path) could not be signed: $($signature.StatusMessage)"
        }
    }
}

# Own files are signed, those of third parties are covered by the catalog, which hashes every file and is signed too.
function Add-ModuleSignature {
    if (-not $CertificateThumbprint) {
        Write-Host 'The package is not signed: no -CertificateThumbprint was given.'
        return
    }
    if (-not $onWindows) {
        Write-Host 'The package is not signed: PowerShell signs on Windows only.'
        return
    }
    $certificate = Find-Certificate
    $own = Get-ChildItem -Path $module -Recurse -File |
        Where-Object { $_.Extension -in '.ps1', '.psd1', '.ps1xml' -or $_.Name -like 'KerioLicense*.dll' }
    Add-Signature -Path $own.FullName -Certificate $certificate
    $catalog = New-FileCatalog -Path $module -CatalogFilePath "$module/KerioLicense.cat" -CatalogVersion 2.0
    Add-Signature -Path $catalog.FullName -Certificate $certificate
}

function Get-UserModulePath {
    if (-not $onWindows) {
        $data = if ($env:XDG_DATA_HOME) { $env:XDG_DATA_HOME } else { "$HOME/.local/share" }
        return "$data/powershell/Modules"
    }
    $edition = if ($PSVersionTable.PSEdition -eq 'Desktop') { 'WindowsPowerShell' } else { 'PowerShell' }
    Join-Path ([Environment]::GetFolderPath('MyDocuments')) "$edition\Modules"
}

function Install-Package ([string] $Version) {
    $modules = if ($ModulePath) { $ModulePath } else { Get-UserModulePath }
    $target = Join-Path (Join-Path $modules 'KerioLicense') $Version
    if (-not $PSCmdlet.ShouldProcess($target, "Install KerioLicense $Version")) {
        return
    }
    if (Test-Path -LiteralPath $target) {
        Remove-Item -LiteralPath $target -Recurse
    }
    $unpacked = Join-Path ([IO.Path]::GetTempPath()) ([guid]::NewGuid())
    try {
        Add-Type -AssemblyName System.IO.Compression.FileSystem
        [IO.Compression.ZipFile]::ExtractToDirectory("$output/KerioLicense.$Version.zip", $unpacked)
        $null = New-Item -Path (Split-Path $target) -ItemType Directory -Force
        Copy-Item -LiteralPath "$unpacked/KerioLicense" -Destination $target -Recurse
    }
    finally {
        Remove-Item -LiteralPath $unpacked -Recurse -ErrorAction Ignore
    }
    Write-Host "KerioLicense $Version is in $target."
}

$packs = $Task -contains 'Pack' -or $Task -contains 'Install'

if ($Task -contains 'Build' -and -not $packs) {
    Invoke-DotNet build $solution --configuration $Configuration
    Write-Host "The module is in $module. Import-Module ./out/KerioLicense loads it."
}

if ($Task -contains 'Test') {
    Invoke-DotNet test $solution --configuration $Configuration
    Invoke-PesterTest
}

if ($packs) {
    Invoke-DotNet build $project --configuration $Configuration
    Add-ModuleSignature
    # What was laid out and signed is packed as it is.
    Invoke-DotNet pack $project --configuration $Configuration --no-build
}

if ($Task -contains 'Install') {
    Install-Package -Version (Import-PowerShellDataFile -LiteralPath "$module/KerioLicense.psd1").ModuleVersion
}
