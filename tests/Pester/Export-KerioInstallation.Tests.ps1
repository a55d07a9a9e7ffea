Describe 'Export-KerioInstallation' {
    BeforeAll {
        . "$PSScriptRoot/Session.ps1"
        $installations = @(Import-KerioInstallation -LiteralPath $estate/inbox)
    }

    It 'writes a file that reads back the same' {
        $path = Join-Path $TestDrive 'copy.kerio.json'
        $installations | Export-KerioInstallation -Path $path
        (Import-KerioInstallation $path).InstallationId | Should -Be $installations.InstallationId
    }

    It 'writes into a folder under a name of its own' {
        $folder = (New-Item (Join-Path $TestDrive 'history') -ItemType Directory).FullName
        $installations | Export-KerioInstallation -Path $folder
        @(Get-ChildItem $folder -Filter *.kerio.json).Count | Should -Be 1
    }

    It 'writes nothing with -WhatIf' {
        $installations | Export-KerioInstallation -Path (Join-Path $TestDrive 'whatif.kerio.json') -WhatIf
        Join-Path $TestDrive 'whatif.kerio.json' | Should -Not -Exist
    }

    It 'replaces a file only with -Force' {
        $path = Join-Path $TestDrive 'twice.kerio.json'
        $installations[0] | Export-KerioInstallation -Path $path
        { $installations[1] | Export-KerioInstallation -Path $path } | Should -Throw -ErrorId 'FileExists,*'
        $installations[1] | Export-KerioInstallation -Path $path -Force
        (Import-KerioInstallation $path).InstallationId | Should -Be $installations[1].InstallationId
    }

    It 'leaves no number in a redacted file, and the fingerprint still matches' {
        $known = @(Import-KerioInstallation $estate/history | Where-Object { $_.LicenseNumber.Value })[0]
        $path = Join-Path $TestDrive 'redacted.kerio.json'
        $known | Export-KerioInstallation -Path $path -Redact
        Get-Content $path -Raw | Should -Not -Match $known.LicenseNumber.Value
        (Import-KerioInstallation $path).LicenseNumber.Fingerprint | Should -Be $known.LicenseNumber.Fingerprint
    }
}
