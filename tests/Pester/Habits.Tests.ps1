Describe 'Habits at the prompt' {
    BeforeAll {
        . "$PSScriptRoot/Session.ps1"
        $readings = @(Import-KerioInstallation -LiteralPath "$estate/history", "$estate/inbox")
        $audit = [pscredential]::new('audit', (ConvertTo-SecureString 'x' -AsPlainText -Force))
        # Nobody listens there; a server that does not answer leaves an observation and an error.
        $nobody = @{ Product = 'Connect'; Port = 9; Credential = $audit; TimeoutSec = 30; ErrorAction = 'SilentlyContinue' }
        $policy = "$estate/estate.policy.json"
        $prices = "$examples/example.prices.json"

        function Get-Refusal ([scriptblock] $Command) {
            try { $null = & $Command; 'nothing' } catch { $_ }
        }
    }

    Context 'paths and objects' {
        It 'takes a policy by its path' {
            $byPath = $readings | Test-KerioLicenseCompliance -Policy $policy -AsOf $asOf -Customer 'Ferrari*'
            $byFile = $readings | Test-KerioLicenseCompliance -Policy (Get-Item $policy) -AsOf $asOf -Customer 'Ferrari*'
            $byObject = $readings | Test-KerioLicenseCompliance -Policy (Import-KerioLicensePolicy $policy) -AsOf $asOf -Customer 'Ferrari*'
            "$byPath" | Should -Be "$byObject"
            "$byFile" | Should -Be "$byObject"
        }

        It 'says what is wrong with a policy, once: <name>' -ForEach @(
            @{ name = 'missing'; path = 'none.policy.json'; id = 'PathNotFound' }
            @{ name = 'no drive'; path = 'nodrive:\p.policy.json'; id = 'PathNotFound' }
            @{ name = 'bad'; path = 'bad.policy.json'; id = 'InputUnknownKey' }
        ) {
            Set-Content -Path (Join-Path $TestDrive 'bad.policy.json') -Value '{ "schema": "keriolicense/policy/1", "retire": [] }'
            Push-Location $TestDrive
            try { $problem = Get-Refusal { $readings | Test-KerioLicenseCompliance -Policy $path -AsOf $asOf } }
            finally { Pop-Location }
            $problem.FullyQualifiedErrorId | Should -BeLike "$id,*"
            $problem.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        }
    }

    Context 'names of servers' {
        It 'takes them by position and from the pipeline' {
            (Get-KerioInstallation 127.0.0.1 @nobody).InstallationId | Should -Be 'connect/127.0.0.1:9'
            ('127.0.0.1', '127.0.0.2' | Get-KerioInstallation @nobody).ComputerName | Sort-Object | Should -Be '127.0.0.1', '127.0.0.2'
        }

        It 'takes rows by their columns' {
            $row = [pscustomobject] @{ ComputerName = '127.0.0.1'; Customer = 'Rossi' }
            ($row | Get-KerioInstallation @nobody).Customer | Should -Be 'Rossi'
        }

        It 'says once for each misspelled column which one is meant' {
            $rows = 'ComputerName,Prodct,Prot,Notes', '127.0.0.1,Connect,9,a', '127.0.0.2,Connect,9,b' | ConvertFrom-Csv
            $found = @($rows | Get-KerioInstallation @nobody -WarningVariable warnings -WarningAction SilentlyContinue)
            ($found.ComputerName | Sort-Object) -join ' ' | Should -Be '127.0.0.1 127.0.0.2'
            @($warnings).Count | Should -Be 2
            "$($warnings[0])" | Should -Match '"Prodct".* Product\.$'
            "$($warnings[1])" | Should -Match '"Prot".* Port\.$'
        }

        It 'says nothing of columns of the list''s own' {
            $null = [pscustomobject] @{ ComputerName = '127.0.0.1'; Notes = 'x'; Owner = 'y' } |
                Get-KerioInstallation @nobody -WarningVariable warnings -WarningAction SilentlyContinue
            @($warnings).Count | Should -Be 0
        }

        It 'takes Unknown of an observation and not of a list' {
            $server = @{ Credential = $audit; Port = '9'; TimeoutSec = 30; ErrorAction = 'SilentlyContinue'; ErrorVariable = 'problems' }
            $null = [pscustomobject] @{ ComputerName = '127.0.0.1'; Product = 'Unknown' } | Get-KerioInstallation @server
            "$($problems[0].FullyQualifiedErrorId)" | Should -BeLike 'AdminApiTargetInvalid,*'
            $unread = [pscustomobject] @{ ComputerName = '127.0.0.1'; Product = [KerioLicense.Model.KerioProduct]::Unknown }
            $copy = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($unread))
            foreach ($row in $unread, $copy) {
                $null = $row | Get-KerioInstallation @server
                "$($problems[0].FullyQualifiedErrorId)" | Should -Not -BeLike 'AdminApiTargetInvalid,*'
            }
        }

        It 'says once what is wrong with a list: <name>' -ForEach @(
            @{ name = 'semicolons'; csv = 'ComputerName;Product', 'mx1;Connect', 'mx2;Connect'; hint = "-Delimiter ';'" }
            @{ name = 'another column'; csv = 'Server,Product', 'mx1,Connect', 'mx2,Connect'; hint = 'Server, Product' }
        ) {
            $problem = Get-Refusal { $csv | ConvertFrom-Csv | Get-KerioInstallation @nobody -ErrorAction Stop }
            $problem.FullyQualifiedErrorId | Should -BeLike 'RowWithoutServer,*'
            "$problem$($problem.ErrorDetails.RecommendedAction)" | Should -Match ([regex]::Escape($hint))
        }
    }

    Context 'times' {
        It 'takes <name>' -ForEach @(
            @{ name = 'text with Z'; at = '2026-11-20T08:00:00Z' }
            @{ name = 'text with an offset'; at = '2026-11-20T09:00:00+01:00' }
            @{ name = 'a DateTimeOffset'; at = [DateTimeOffset]::new(2026, 11, 20, 9, 0, 0, [TimeSpan]::FromHours(1)) }
            @{ name = 'a DateTime'; at = [datetime]::new(2026, 11, 20, 8, 0, 0, [DateTimeKind]::Utc) }
        ) {
            $result = $readings | Test-KerioLicenseCompliance -AsOf $at -Customer 'Fabbri*'
            $result[0].EvaluatedAt | Should -Be ([datetime]::new(2026, 11, 20, 8, 0, 0, [DateTimeKind]::Utc))
        }

        It 'refuses a date that cultures read differently, in <_>' -ForEach 'en-US', 'it-IT' {
            $culture = [cultureinfo]::CurrentCulture
            try {
                [cultureinfo]::CurrentCulture = $_
                $problem = Get-Refusal { $readings | Test-KerioLicenseCompliance -AsOf 11/12/2026 }
            }
            finally { [cultureinfo]::CurrentCulture = $culture }
            "$problem" | Should -Match '2026-11-12.+2026-12-11'
        }

        It 'takes a date that has one reading, wherever it is written' {
            ($readings | Test-KerioLicenseCompliance -AsOf 25/11/2026 -Customer 'Fabbri*')[0].EvaluatedAt.ToLocalTime() | Should -Be ([datetime]::new(2026, 11, 25))
            ($readings | Test-KerioLicenseCompliance -AsOf 11/11/2026 -Customer 'Fabbri*')[0].EvaluatedAt.ToLocalTime() | Should -Be ([datetime]::new(2026, 11, 11))
        }

        It 'does not take a number for ticks' {
            "$(Get-Refusal { $readings | Test-KerioLicenseCompliance -AsOf 5 })" | Should -Match '2026-12-11T08:00:00Z'
            "$(Get-Refusal { Get-KerioInstallation 127.0.0.1 @nobody -Readings 2 -Interval 5 })" | Should -Match '00:05:00'
            "$(Get-Refusal { Get-KerioInstallation 127.0.0.1 @nobody -Readings 2 -Interval '5' })" | Should -Match '00:05:00'
        }
    }

    Context 'what does not work' {
        It 'refuses a pattern that is none' {
            "$(Get-Refusal { $readings | Test-KerioLicenseCompliance -AsOf $asOf -Customer '[' })" | Should -Match 'backtick'
        }

        It 'names a drive that is missing, once' {
            (Get-WrittenError { Import-KerioInstallation 'nodrive:\x.kerio.json' }).FullyQualifiedErrorId | Should -BeLike 'NotFileSystem,*'
            { New-KerioLicensePolicy 'nodrive:\x.policy.json' } | Should -Throw -ErrorId 'NotFileSystem,*'
        }
    }

    Context 'one answer' {
        It 'is true or false from the status on that -FailOn names' {
            $warned = Get-EstateVerdict | Where-Object Status -EQ 'Warning' | Select-Object -First 1
            $of = @{ AsOf = $asOf; Policy = $policy; Customer = [WildcardPattern]::Escape($warned.Customer); Product = $warned.Product }
            $readings | Test-KerioLicenseCompliance @of -Quiet -FailOn Violation | Should -BeTrue
            $readings | Test-KerioLicenseCompliance @of -Quiet -FailOn Warning | Should -BeFalse
            $readings | Test-KerioLicenseCompliance -AsOf $asOf -Policy $policy -Quiet -FailOn Violation | Should -BeFalse
        }
    }

    Context 'requests' {
        It 'leaves out what needs none, with a line for each' {
            $results = Get-EstateVerdict -Customer 'Esposito*', 'Rossi*'
            $lines = @($results | New-KerioTemporaryLicenseRequest -Days 10 -Verbose -ErrorVariable problems -WarningAction SilentlyContinue -ErrorAction SilentlyContinue 4>&1)
            @($lines | Where-Object { $_ -is [KerioLicense.Requests.KerioTemporaryLicenseRequest] }).Count | Should -BeGreaterThan 0
            @($lines | Where-Object { "$_" -match 'Rossi' }).Count | Should -Be @($results | Where-Object Customer -Like 'Rossi*').Count
            "$problems" | Should -Not -Match 'Rossi'
        }

        It 'warns where none of several needs one, and says why of a single one' {
            $results = Get-EstateVerdict -Customer 'Rossi*'
            $output = @($results | New-KerioTemporaryLicenseRequest -Days 10 3>&1)
            $output.Count | Should -Be 1
            $output[0] | Should -BeOfType ([System.Management.Automation.WarningRecord])
            (Get-WrittenError { $results[0] | New-KerioTemporaryLicenseRequest -Days 10 }).FullyQualifiedErrorId | Should -BeLike 'RequestNotNeeded,*'
        }
    }

    Context 'completion' {
        It 'offers customers, ids and licenses of variables' {
            $global:mine = Get-EstateVerdict -Customer 'Ricci*'
            try {
                Complete 'Test-KerioLicenseCompliance -InputObject $mine -Customer Ri' | Should -BeLike "'Ricci*"
                Complete '$mine | Add-KerioLicenseDeclaration p.policy.json -Failover -From connect/mx1' | Should -Be 'connect/mx1.ricci.example'
                Complete '$mine | Add-KerioLicenseDeclaration p.policy.json -Failover -License ' | Should -Contain (
                    $mine | Where-Object RuleId -EQ 'KL-FAILOVER').Fingerprint
            }
            finally { Remove-Variable -Name mine -Scope Global }
        }

        It 'offers time zones, formats, kinds and states' {
            # The one id that every system has.
            Complete 'Get-KerioMailActivity mail.log -TimeZone UT' | Should -Contain 'UTC'
            Complete '$r | ConvertTo-KerioMonitoringOutput -Format Nag' | Should -Be 'Nagios'
            Complete 'Get-KerioLicenseDeclaration p.policy.json -State Contr' | Should -Be 'Contradicted'
            Complete 'Add-KerioLicenseDeclaration p.policy.json -Agreement -Kind Dis' | Should -Be 'DisasterRecoveryTest'
        }
    }
}
