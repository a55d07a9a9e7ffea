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

    It 'completes a name with brackets so that it is found' {
        Copy-Item -Path "$estate/inbox/mx1.rossi*" -Destination "$TestDrive/Rossi [1].kerio.json"
        $text = Complete "Import-KerioInstallation $TestDrive/Ro"
        $text | Should -BeLike '*Rossi*'
        @(Invoke-Expression "Import-KerioInstallation $text").Count | Should -BeGreaterThan 0

        Set-Content -LiteralPath "$TestDrive/night [1].audit.json" -Value '{ "schema": "keriolicense/audit/1", "name": "Night", "history": { "path": "history" } }'
        $text = Complete "Invoke-KerioLicenseAudit $TestDrive/ni"
        $text | Should -BeLike '*night*'
        $problems = $null
        $null = Invoke-Expression "Invoke-KerioLicenseAudit $text -ErrorAction SilentlyContinue -ErrorVariable problems"
        $problems | Should -BeNullOrEmpty
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

    It '<Command> offers folders and <Offered>' -ForEach @(
        @{ Command = 'Import-KerioInstallation'; Offered = 'one.kerio.json' }
        @{ Command = 'KerioLicense\Import-KerioLicensePolicy -Path'; Offered = 'one.policy.json' }
        @{ Command = 'import-keriocomplianceresult -Path'; Offered = 'one.results.json' }
        @{ Command = 'Invoke-KerioLicenseAudit'; Offered = 'one.audit.json' }
        @{ Command = 'Measure-KerioLicenseExposure -PriceList'; Offered = 'one.prices.json' }
    ) {
        $folder = New-Item -Path $TestDrive -Name files -ItemType Directory -Force
        New-Item -Path $folder -Name sub -ItemType Directory -Force
        foreach ($name in 'one.kerio.json', 'one.policy.json', 'one.results.json', 'one.audit.json', 'one.prices.json', 'other.json') {
            Set-Content -Path (Join-Path $folder $name) -Value '{}'
        }
        Complete "$Command '$folder/" | Split-Path -Leaf | ForEach-Object Trim "'" | Should -Be $Offered, 'sub'
    }
}
