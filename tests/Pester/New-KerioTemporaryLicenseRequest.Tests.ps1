Describe 'New-KerioTemporaryLicenseRequest' {
    BeforeAll {
        . "$PSScriptRoot/Session.ps1"
        $violation = Get-EstateVerdict -Customer 'Esposito*' | Where-Object Status -EQ 'Violation'
        $clean = Get-EstateVerdict -Customer 'Fabbri*' | Select-Object -First 1
    }

    It 'writes a letter and sends nothing' {
        $request = $violation | New-KerioTemporaryLicenseRequest -Days 14 -Language en
        $request.Reason | Should -Be 'Migration'
        $request.Subject | Should -Not -BeNullOrEmpty
        $request.Body | Should -Match 'mx1\.esposito\.example'
        $request.Path | Should -BeNullOrEmpty
    }

    It 'writes Italian' {
        ($violation | New-KerioTemporaryLicenseRequest -Days 14 -Language it).Body | Should -Match 'licenza'
    }

    It 'saves a draft' {
        $path = Join-Path $TestDrive 'draft.eml'
        $violation | New-KerioTemporaryLicenseRequest -Days 14 -Path $path
        Get-Content $path -Raw | Should -Match '(?m)^X-Unsent: 1'
    }

    It 'saves nothing with -WhatIf' {
        $violation | New-KerioTemporaryLicenseRequest -Days 14 -Path (Join-Path $TestDrive 'whatif.eml') -WhatIf
        Join-Path $TestDrive 'whatif.eml' | Should -Not -Exist
    }

    It 'says why a verdict calls for none' {
        Get-WrittenError { $clean | New-KerioTemporaryLicenseRequest -Days 14 } | Should -Not -BeNullOrEmpty
    }

    It 'wants to know for how long' {
        { $violation | New-KerioTemporaryLicenseRequest -ErrorAction Stop } | Should -Throw -ErrorId 'RequestPeriodUnclear,*'
    }

    It 'completes reasons and languages' {
        Complete 'New-KerioTemporaryLicenseRequest -Reason M' | Should -Be 'Migration'
        Complete 'New-KerioTemporaryLicenseRequest -Language ' | Should -Be 'en', 'it'
    }
}
