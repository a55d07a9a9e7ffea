BeforeDiscovery {
    . "$PSScriptRoot/Session.ps1"
    $cmdlets = (Get-Command -Module KerioLicense).Name
    # What writes a file or a setting can be asked what it would do.
    $writers = $cmdlets -match '^(Export|Invoke|New)-'
}

Describe 'KerioLicense' {
    BeforeAll {
        . "$PSScriptRoot/Session.ps1"
    }

    It 'has a manifest in order' {
        Test-ModuleManifest -Path (Join-Path (Get-Module KerioLicense).ModuleBase 'KerioLicense.psd1') -WarningVariable warnings | Should -Not -BeNullOrEmpty
        $warnings | Should -BeNullOrEmpty
    }

    It 'brings cmdlets only' {
        (Get-Command -Module KerioLicense).CommandType | Select-Object -Unique | Should -Be 'Cmdlet'
    }

    It 'loads without an error and can be loaded again' {
        $before = $Error.Count
        Import-Module -Name $module -Force
        $Error.Count | Should -Be $before
        (Get-KerioComplianceRule).Count | Should -BeGreaterThan 10
    }

    It 'warns of no verb that is not approved' {
        Import-Module -Name $module -Force -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -BeNullOrEmpty
    }

    It '<_> says what it gives' -ForEach $cmdlets {
        (Get-Command $_).OutputType | Should -Not -BeNullOrEmpty
    }

    It '<_> can be asked with -WhatIf' -ForEach $writers {
        (Get-Command $_).Parameters.Keys | Should -Contain 'WhatIf'
        (Get-Command $_).Parameters.Keys | Should -Contain 'Confirm'
    }

    It 'offers its cmdlets to the Tab key' {
        Complete 'Test-KerioL' | Should -Be 'Test-KerioLicenseCompliance'
    }
}
