Describe 'Compare-KerioComplianceResult' {
    BeforeAll {
        . "$PSScriptRoot/Session.ps1"
        $before = Get-EstateVerdict -At '2026-11-19T08:00:00Z'
        $after = Get-EstateVerdict
    }

    It 'gives one change for each license' {
        $changes = Compare-KerioComplianceResult $before $after
        $changes.Count | Should -Be 43
        @($changes | Where-Object Change -EQ 'New').Count | Should -BeGreaterThan 0
    }

    It 'finds nothing new between a result and itself' {
        Compare-KerioComplianceResult -ReferenceObject $after -DifferenceObject $after | ForEach-Object { "$($_.Change)" } | Select-Object -Unique | Should -Be 'Unchanged'
    }

    It 'takes the newer results from the pipeline' {
        ($after | Compare-KerioComplianceResult -ReferenceObject $before).Count | Should -Be 43
    }

    It 'shows both states' {
        Compare-KerioComplianceResult $before $after | Show | Should -Match 'New +Compliant ->'
    }
}
