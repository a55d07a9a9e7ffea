# People read their own language; machines read one.
Describe 'KerioLicense in Italian' {
    BeforeAll {
        . "$PSScriptRoot/Session.ps1"
        $culture = [cultureinfo]::CurrentUICulture
    }

    BeforeEach {
        [cultureinfo]::CurrentUICulture = 'it-IT'
    }

    AfterEach {
        [cultureinfo]::CurrentUICulture = $culture
    }

    It 'speaks Italian in errors, and keeps their ids' {
        $problem = Get-WrittenError { Get-KerioComplianceRule KL-NONE }
        "$problem" | Should -Match 'regola'
        $problem.FullyQualifiedErrorId | Should -BeLike 'RuleNotFound,*'
    }

    It 'says in Italian since when' {
        (Get-EstateVerdict -Customer 'Esposito*').When | Should -Contain 'dal 2026-11-15'
    }

    It 'keeps what programs read' {
        $english = 'CRITICAL: 1 viol'
        (Get-EstateVerdict -Customer 'Gallo*' | ConvertTo-KerioMonitoringOutput -Format Nagios).Text | Should -BeLike "$english*"
        (Get-EstateVerdict -Customer 'Gallo*').Status | Should -Be 'Violation'
    }
}
