Describe 'Get-KerioMailActivity' {
    BeforeAll {
        . "$PSScriptRoot/Session.ps1"
        $log = Join-Path $TestDrive 'mail.log'
        Set-Content -Path $log -Value @(
            '[11/Mar/2024 11:40:39] Recv: Queue-ID: 65ee8b47-00000009, Service: SMTP, From: <a@example.it>, To: <b@example.it>, Size: 985, Subject: x'
            '[11/Mar/2024 11:40:40] Sent: Queue-ID: 65ee8b47-00000009, Recipient: <b@example.it>, Result: delivered, Status: 2.0.0 , Remote-Host: 127.0.0.1'
            '[11/Mar/2024 12:40:39] Recv: Queue-ID: 65ee9957-0000000a, Service: DSN, From: <>, To: <b@example.it>, Size: 985, Report: failed'
        )
    }

    It 'counts what a log shows, in UTC' {
        $activity = Get-KerioMailActivity $log
        $activity.Received | Should -Be 2
        $activity.ServerMade | Should -Be 1
        $activity.Sent | Should -Be 1
        $activity.CoveredFrom.Kind | Should -Be 'Utc'
        $activity.CoveredFrom.ToString('s') | Should -Be '2024-03-11T04:40:39'
    }

    It 'takes files from the pipeline' {
        (Get-Item $log | Get-KerioMailActivity).Received | Should -Be 2
    }

    It 'looks at a window only' {
        (Get-KerioMailActivity $log -Since '2024-03-11T05:00:00Z').Received | Should -Be 1
    }

    It 'takes a zone by the id of <System>' -TestCases @(@{ System = 'IANA'; Id = 'Europe/Rome' }, @{ System = 'Windows'; Id = 'W. Europe Standard Time' }) {
        $plain = Join-Path (New-Item -ItemType Directory -Path $TestDrive -Name ([guid]::NewGuid())) 'mail.log'
        Set-Content -LiteralPath $plain '[15/Jul/2024 10:00:00] Recv: Service: SMTP, From: <a@example.it>, To: <b@example.it>, Size: 985'
        (Get-KerioMailActivity $plain -TimeZone $Id).First | Should -Be ([datetime]'2024-07-15T08:00:00Z').ToUniversalTime()
    }

    It 'refuses a zone that does not exist' {
        { Get-KerioMailActivity $log -TimeZone 'No/Where' } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*'
    }

    It 'says that a file is not there' {
        (Get-WrittenError { Get-KerioMailActivity (Join-Path $TestDrive 'none.log') }).CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }

    It 'shows the cover and the counts' {
        Get-KerioMailActivity $log | Show | Should -Match '2024-03-11'
    }
}

Describe 'Import-KerioCallActivity' {
    BeforeAll {
        . "$PSScriptRoot/Session.ps1"
        $calls = Join-Path $TestDrive 'calls.csv'
        Set-Content -Path $calls -Value 'Begin;Seconds', '2026-11-12T09:30:00Z;250', '2026-11-13T09:30:00Z;10'
        $all = Import-KerioInstallation $estate/history
        $exchange = @($all | Where-Object Product -EQ 'Operator')[0]
        $mail = @($all | Where-Object Product -EQ 'Connect')[0]
    }

    It 'adds the calls to the exchange' {
        $read = $exchange | Import-KerioCallActivity $calls -StartColumn Begin -DurationColumn Seconds -Delimiter ';'
        $read.Operator.CallActivity.Calls.Count | Should -Be 2
        $exchange.InstallationId | Should -Be $read.InstallationId
    }

    It 'lets what is no exchange pass with an error' {
        (Get-WrittenError { $mail | Import-KerioCallActivity $calls -StartColumn Begin -DurationColumn Seconds -Delimiter ';' }).FullyQualifiedErrorId |
            Should -BeLike 'NotOperator,*'
    }

    It 'completes formats' {
        Complete 'Import-KerioCallActivity -Format ' | Should -Be 'Asterisk', 'Auto', 'Csv', 'FreePbx', 'Italian'
    }
}
