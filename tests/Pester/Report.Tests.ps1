Describe 'Export-KerioComplianceReport and Import-KerioComplianceResult' {
    BeforeAll {
        . "$PSScriptRoot/Session.ps1"
        $results = Get-EstateVerdict -Customer 'Ferrari*', 'Esposito*', 'Gallo*'
    }

    It 'writes each form by the name of its file' {
        $paths = 'html', 'md', 'csv', 'json' | ForEach-Object { Join-Path $TestDrive "report.$_" }
        $files = $results | Export-KerioComplianceReport -Path $paths -PassThru
        $files.FullName | Should -Be $paths
        Get-Content $paths[0] -Raw | Should -Match '(?i)^<!doctype html'
        @(Import-Csv $paths[2]).Count | Should -Not -BeLessThan $results.Count
    }

    It 'gives back from JSON what went in' {
        $path = Join-Path $TestDrive 'results.json'
        $results | Export-KerioComplianceReport -Path $path
        $read = Import-KerioComplianceResult $path
        $read.Fingerprint | Should -Be $results.Fingerprint
        Compare-KerioComplianceResult $results $read | ForEach-Object { "$($_.Change)" } | Select-Object -Unique | Should -Be 'Unchanged'
    }

    It 'masks numbers unless asked' {
        $number = (Get-EstateVerdict -Customer 'Gallo*').LicenseNumber.Value
        $masked = Join-Path $TestDrive 'masked.md'
        $shown = Join-Path $TestDrive 'shown.md'
        $results | Export-KerioComplianceReport -Path $masked
        $results | Export-KerioComplianceReport -Path $shown -ShowLicenseNumber
        Get-Content $masked -Raw | Should -Not -Match $number
        Get-Content $shown -Raw | Should -Match $number
    }

    It 'writes Italian' {
        $path = Join-Path $TestDrive 'it.md'
        $results | Export-KerioComplianceReport -Path $path -Language it
        Get-Content $path -Raw -Encoding UTF8 | Should -Match 'licenz'
    }

    It 'writes nothing with -WhatIf' {
        $results | Export-KerioComplianceReport -Path (Join-Path $TestDrive 'whatif.html') -WhatIf
        Join-Path $TestDrive 'whatif.html' | Should -Not -Exist
    }

    It 'replaces a file only with -Force' {
        $path = Join-Path $TestDrive 'twice.md'
        $results | Export-KerioComplianceReport -Path $path
        { $results | Export-KerioComplianceReport -Path $path } | Should -Throw -ErrorId 'FileExists,*'
        $results | Export-KerioComplianceReport -Path $path -Force -ErrorAction Stop
    }

    It 'does not guess the form from a name without a known ending' {
        { $results | Export-KerioComplianceReport -Path (Join-Path $TestDrive 'report.xyz') } | Should -Throw -ErrorId 'ReportFormatUnknown,*'
    }

    It 'completes forms and languages' {
        Complete 'Export-KerioComplianceReport -Format ' | Should -Be 'Csv', 'Html', 'Json', 'Markdown'
        Complete 'Export-KerioComplianceReport -Language ' | Should -Be 'en', 'it'
    }

    It 'says that a file is not there' {
        (Get-WrittenError { Import-KerioComplianceResult (Join-Path $TestDrive 'none.json') }).CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }
}
