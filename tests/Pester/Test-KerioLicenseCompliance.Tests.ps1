Describe 'Test-KerioLicenseCompliance' {
    BeforeAll {
        . "$PSScriptRoot/Session.ps1"
    }

    It 'gives one verdict for each license' {
        $results = Get-EstateVerdict
        $results.Count | Should -Be 43
        ($results | Where-Object Status -EQ 'Violation').Count | Should -Be 6
    }

    It 'answers for another instant' {
        (Get-EstateVerdict -At '2026-10-30T08:00:00Z' -Customer 'Ferrari*' | Where-Object Product -EQ 'Connect').RuleId | Should -Be 'KL-MIGRATION'
        (Get-EstateVerdict -At '2026-11-13T08:00:00Z' -Customer 'Ferrari*' | Where-Object Product -EQ 'Connect').RuleId | Should -Be 'KL-MIGRATION-EXPIRED'
    }

    It 'is quiet with one boolean' {
        Import-KerioInstallation $estate/history | Test-KerioLicenseCompliance -AsOf $asOf -Customer 'Fabbri*' -Quiet | Should -BeTrue
        Import-KerioInstallation $estate/history | Test-KerioLicenseCompliance -AsOf $asOf -Customer 'Gallo*' -Quiet | Should -BeFalse
    }

    It 'takes a policy and filters from the line' {
        $policy = Import-KerioLicensePolicy $estate/estate.policy.json
        $results = Import-KerioInstallation $estate/history, $estate/inbox |
            Test-KerioLicenseCompliance -Policy $policy -AsOf $asOf -Customer 'Rossi*' -Product Connect, Control
        $results.Product | Should -Be 'Connect', 'Control'
        $results.Status | Select-Object -Unique | Should -Be 'Compliant'
    }

    It 'names the command that gets what is missing' {
        (Get-EstateVerdict -Customer 'Russo*').MissingEvidence.Command | Should -Match '^Get-KerioInstallation -ComputerName fw2\.russo\.example'
    }

    It 'shows a table that tells the story' {
        $text = Get-EstateVerdict -Customer 'Esposito*' | Show
        $text | Should -Match 'Status +Customer +Product +Servers +Rule +When'
        $text | Should -Match 'Violation +Esposito.* +Connect +mail, mx1 +KL-MIGRATION-EXPIRED +since'
    }

    It 'explains itself in a list' {
        $text = Get-EstateVerdict -Customer 'Esposito*' | Where-Object Status -EQ Violation | Format-List | Show
        'Summary', 'Evidence', 'Timeline', 'NextSteps', 'ViolationTime' | ForEach-Object { $text | Should -Match "(?m)^$_ +:" }
    }

    It 'completes products' {
        Complete 'Test-KerioLicenseCompliance -Product Con' | Should -Be 'Connect', 'Control'
    }

    It 'does not take what is no installation' {
        { 'x' | Test-KerioLicenseCompliance -ErrorAction Stop } | Should -Throw -ErrorId 'ObjectNotWhole,*'
    }

    It 'gives nothing for nothing' {
        @() | Test-KerioLicenseCompliance | Should -BeNullOrEmpty
    }
}
