Describe 'Invoke-KerioLicenseAudit' {
    BeforeAll {
        . "$PSScriptRoot/Session.ps1"
    }

    BeforeEach {
        $folder = (New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory).FullName
        Copy-Item -Path "$estate/inbox" -Destination $folder -Recurse
        $config = Join-Path $folder 'night.audit.json'
        Set-Content -Path $config -Value '{
            "schema": "keriolicense/audit/1", "name": "Night",
            "observations": [ "inbox/*.kerio.json" ], "history": { "path": "history" },
            "reports": [ { "path": "reports/audit.html" } ], "monitoring": { "format": "Nagios", "path": "reports/audit.txt" } }'
    }

    It 'reads, remembers, decides and reports in one line' {
        $audit = Invoke-KerioLicenseAudit $config
        $audit.Results.Count | Should -Be 2
        $audit.ExitCode | Should -Be 3
        $audit.Text | Should -Match '^UNKNOWN: 0 viol, 2 indet'
        "$folder/reports/audit.html" | Should -Exist
        Get-Content "$folder/reports/audit.txt" -Raw | Should -Match '^UNKNOWN'
        @(Get-ChildItem "$folder/history" -Filter *.kerio.json).Count | Should -Be 1
    }

    It 'finds nothing new the second time' {
        $null = Invoke-KerioLicenseAudit $config
        (Invoke-KerioLicenseAudit $config).Changes | Should -BeNullOrEmpty
    }

    It 'writes nothing with -WhatIf' {
        $null = Invoke-KerioLicenseAudit $config -WhatIf
        (Get-ChildItem $folder).Name | Sort-Object | Should -Be 'inbox', 'night.audit.json'
    }

    It 'takes the tool from the line' {
        (Invoke-KerioLicenseAudit $config -Format Prtg).Text | Should -Match '"prtg"'
        Complete 'Invoke-KerioLicenseAudit -Format Na' | Should -Be 'Nagios'
    }

    It 'gives an exit code where there is no configuration, too' {
        $audit = Invoke-KerioLicenseAudit (Join-Path $folder 'none.audit.json') -ErrorAction SilentlyContinue -ErrorVariable problems
        $audit.ExitCode | Should -Be 3
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'PathNotFound,*'
        $problems[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'shows state and exit code' {
        Invoke-KerioLicenseAudit $config | Show | Should -Match 'ExitCode +: 3'
    }
}
