Describe 'Import-KerioInstallation' {
    BeforeAll {
        . "$PSScriptRoot/Session.ps1"
        $inbox = Join-Path $estate 'inbox'
    }

    It 'reads a folder, a wildcard and a list alike' {
        $folder = Import-KerioInstallation -Path $inbox
        $wildcard = Import-KerioInstallation -Path "$inbox/*.kerio.json"
        $list = Import-KerioInstallation -LiteralPath (Get-ChildItem $inbox -Filter *.kerio.json).FullName
        $folder.Count | Should -BeGreaterThan 1
        $wildcard.InstallationId | Should -Be $folder.InstallationId
        $list.InstallationId | Should -Be $folder.InstallationId
    }

    It 'takes files from the pipeline' {
        $files = Get-ChildItem $inbox -Filter *.kerio.json | Import-KerioInstallation
        $files.Count | Should -Be @(Import-KerioInstallation -Path $inbox).Count
        $files[0].PSTypeNames | Should -Contain 'KerioLicense.Model.KerioInstallation'
    }

    It 'gives times in UTC and numbers that print masked' {
        $installation = Import-KerioInstallation -Path $estate/history | Where-Object { $_.LicenseNumber.Value } | Select-Object -First 1
        $installation.ObservedAt.Kind | Should -Be 'Utc'
        "$($installation.LicenseNumber)" | Should -Match '^\w{5}-\*{5}-\*{5}$'
        $installation.LicenseNumber.Value | Should -Match '^\w{5}-\w{5}-\w{5}$'
    }

    It 'names file and line of what it cannot read, and goes on with the next' {
        Set-Content -Path "$TestDrive/bad.kerio.json" -Value '{', '  oops }'
        $good = @(Get-ChildItem $inbox -Filter *.kerio.json)[0].FullName
        $problem = Get-WrittenError { Import-KerioInstallation -LiteralPath "$TestDrive/bad.kerio.json", $good }
        $problem.CategoryInfo.Category | Should -Be 'InvalidData'
        "$problem" | Should -Match 'bad\.kerio\.json, line 2'
        @(Import-KerioInstallation -LiteralPath "$TestDrive/bad.kerio.json", $good -ErrorAction SilentlyContinue).Count | Should -BeGreaterThan 0
    }

    It 'says that a file is not there' {
        (Get-WrittenError { Import-KerioInstallation -Path "$TestDrive/none.kerio.json" }).CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }

    It 'stops where -ErrorAction Stop asks for it' {
        { Import-KerioInstallation -Path "$TestDrive/none.kerio.json" -ErrorAction Stop } | Should -Throw -ErrorId 'PathNotFound,*'
    }
}
