Describe 'New-KerioLicensePolicy and Import-KerioLicensePolicy' {
    BeforeAll {
        . "$PSScriptRoot/Session.ps1"
    }

    It 'writes a policy that reads back' {
        $path = Join-Path $TestDrive 'mine.policy.json'
        New-KerioLicensePolicy -Path $path -Name 'Mine' -MaximumMigrationDays 14
        $policy = Import-KerioLicensePolicy $path
        $policy.Name | Should -Be 'Mine'
        $policy.Migration.MaximumDays | Should -Be 14
        $policy.Evidence.LookBackDays | Should -Be 30
    }

    It 'writes nothing with -WhatIf' {
        New-KerioLicensePolicy -Path (Join-Path $TestDrive 'whatif.policy.json') -WhatIf
        Join-Path $TestDrive 'whatif.policy.json' | Should -Not -Exist
    }

    It 'replaces a file only with -Force' {
        $path = Join-Path $TestDrive 'twice.policy.json'
        New-KerioLicensePolicy -Path $path
        { New-KerioLicensePolicy -Path $path } | Should -Throw -ErrorId 'FileExists,*'
        New-KerioLicensePolicy -Path $path -Force -Name 'Again'
        (Import-KerioLicensePolicy $path).Name | Should -Be 'Again'
    }

    It 'reads what files the pipeline names' {
        (Get-Item $estate/estate.policy.json | Import-KerioLicensePolicy).Migrations.Count | Should -BeGreaterThan 0
    }

    It 'names file, line and key of what it does not know' {
        $path = Join-Path $TestDrive 'bad.policy.json'
        Set-Content -Path $path -Value '{', '  "schema": "keriolicense/policy/1",', '  "warnBeforDays": 3', '}'
        $problem = Get-WrittenError { Import-KerioLicensePolicy $path }
        $problem.CategoryInfo.Category | Should -Be 'InvalidData'
        "$problem" | Should -Match 'bad\.policy\.json, line 3'
        "$problem" | Should -Match 'warnBeforDays'
    }
}
