Describe 'ConvertTo-KerioMonitoringOutput' {
    BeforeAll {
        . "$PSScriptRoot/Session.ps1"
        $results = Get-EstateVerdict
        $clean = Get-EstateVerdict -Customer 'Fabbri*'
    }

    It 'gives text and an exit code' {
        $output = $results | ConvertTo-KerioMonitoringOutput -Format Nagios
        @($output).Count | Should -Be 1
        $output.ExitCode | Should -Be 2
        $output.Text | Should -Match '^CRITICAL: 6 viol'
        ($clean | ConvertTo-KerioMonitoringOutput -Format Nagios).ExitCode | Should -Be 0
    }

    It 'writes plain ASCII in every format' {
        foreach ($format in Complete 'ConvertTo-KerioMonitoringOutput -Format ') {
            ($results | ConvertTo-KerioMonitoringOutput -Format $format).Text | Should -Not -Match '[^\x09\x0A\x0D\x20-\x7E]'
        }
    }

    It 'completes formats' {
        Complete 'ConvertTo-KerioMonitoringOutput -Format Na' | Should -Be 'Nagios'
    }

    It 'does not know other formats' {
        { $clean | ConvertTo-KerioMonitoringOutput -Format Fax } | Should -Throw -ErrorId 'CannotConvertArgumentNoMessage,*'
    }
}
