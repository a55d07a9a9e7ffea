Describe 'Get-KerioComplianceRule' {
    BeforeAll {
        . "$PSScriptRoot/Session.ps1"
    }

    It 'lists every rule once' {
        $rules = Get-KerioComplianceRule
        $rules.Count | Should -Be 17
        ($rules.Id | Select-Object -Unique).Count | Should -Be 17
        $rules.Title | Should -Not -Contain $null
    }

    It 'takes wildcards and names from the pipeline' {
        (Get-KerioComplianceRule KL-MIGR*).Id | Should -Be 'KL-MIGRATION', 'KL-MIGRATION-EXPIRED'
        ('KL-SINGLE', 'KL-TRIAL' | Get-KerioComplianceRule).Id | Should -Be 'KL-SINGLE', 'KL-TRIAL'
    }

    It 'completes ids' {
        Complete 'Get-KerioComplianceRule -Id KL-MIG' | Should -Be 'KL-MIGRATION', 'KL-MIGRATION-EXPIRED'
    }

    It 'says that there is no such rule, and gives the others' {
        (Get-WrittenError { Get-KerioComplianceRule KL-NONE }).FullyQualifiedErrorId | Should -BeLike 'RuleNotFound,*'
        (Get-KerioComplianceRule KL-NONE, KL-SINGLE -ErrorAction SilentlyContinue).Id | Should -Be 'KL-SINGLE'
    }

    It 'shows id and title in a table' {
        Get-KerioComplianceRule KL-SINGLE | Show | Should -Match 'KL-SINGLE'
    }
}
