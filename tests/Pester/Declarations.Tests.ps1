Describe 'Add-, Get- and Remove-KerioLicenseDeclaration' {
    BeforeAll {
        . "$PSScriptRoot/Session.ps1"
        $number = '12345-AB1CD-2EF3G'
        $pair = @{ License = $number; From = 'connect/mx1.example.it'; To = 'connect/mx2.example.it' }
        # A file as a person writes it: tabs, line ends of Windows, everything on one line or on many.
        $hand = "{`r`n`t""schema"": ""keriolicense/policy/1"",`r`n`t""name"": ""By hand"",`r`n`t""retired"": [`r`n`t`t{ ""installation"": ""connect/old"", ""on"": ""2026-10-01T00:00:00Z"" }`r`n`t]`r`n}"

        function New-Policy ([string] $Name, [string] $Text) {
            $path = Join-Path $TestDrive "$Name.policy.json"
            if ($Text) { [IO.File]::WriteAllText($path, $Text) } else { New-KerioLicensePolicy -Path $path -Force }
            $path
        }
    }

    It 'declares each kind' {
        $path = New-Policy 'kinds'
        Add-KerioLicenseDeclaration $path -Migration @pair -Begin 2026-11-10T08:00:00Z -End 2026-11-20T08:00:00Z
        Add-KerioLicenseDeclaration $path -Agreement -License $number -Kind ExtraDays -Begin 2026-11-20T00:00:00Z -End 2026-12-01T00:00:00Z -GrantedBy CoreTech -Document 'mail of 20 November'
        Add-KerioLicenseDeclaration $path -TemporaryLicense -Number 99999-AB1CD-2EF3G -Bridges $number -End 2026-12-24T00:00:00Z
        Add-KerioLicenseDeclaration $path -Failover @pair -At 2026-11-12T03:00:00Z
        Add-KerioLicenseDeclaration $path -SameMachine -Installation connect/mx1.example.it, connect/mail.example.it
        Add-KerioLicenseDeclaration $path -Retired -Installation Connect/OLD.example.it -At 2026-11-01T00:00:00Z
        Add-KerioLicenseDeclaration $path -Statement -Installation connect/mx2.example.it -Claim Idle -Begin 2026-11-01T00:00:00Z -End 2026-11-08T00:00:00Z -By 'M. Rossi'
        Add-KerioLicenseDeclaration $path -Waiver -License $number -Rule KL-REPLICATED -Reason 'two are being removed' -ApprovedBy 'A. Bianchi' -Ticket LIC-7 -End 2026-12-24T00:00:00Z
        $policy = Import-KerioLicensePolicy $path
        $policy.Migrations.To | Should -Be 'connect/mx2.example.it'
        $policy.Agreements.Document | Should -Be 'mail of 20 November'
        "$($policy.TemporaryLicenses.Bridges.Value)" | Should -Be $number
        $policy.Failovers.At | Should -Be ([datetime]'2026-11-12T03:00:00Z').ToUniversalTime()
        $policy.Retired.Installation | Should -Be 'connect/old.example.it'
        $policy.Statements.By | Should -Be 'M. Rossi'
        $policy.Waivers.Ticket | Should -Be 'LIC-7'
        $all = Get-KerioLicenseDeclaration $path -AsOf 2026-11-15T00:00:00Z
        "$($all.Kind)" | Should -Be 'Migration Agreement TemporaryLicense Failover SameMachine Retired Statement Waiver'
        "$($all.State)" | Should -Be 'InForce Ahead InForce InForce InForce InForce Over InForce'
        (Get-KerioLicenseDeclaration $path -AsOf 2026-11-15T00:00:00Z -State Over, Ahead).Kind | Should -Be 'Agreement', 'Statement'
        (Get-KerioLicenseDeclaration $path -Kind Waiver).Rule | Should -Be 'KL-REPLICATED'
    }

    It 'writes nothing with -WhatIf' {
        $path = New-Policy 'whatif' $hand
        Add-KerioLicenseDeclaration $path -Retired -Installation connect/mx1 -At 2026-11-01 -WhatIf
        Get-KerioLicenseDeclaration $path | Remove-KerioLicenseDeclaration -WhatIf
        [IO.File]::ReadAllText($path) | Should -BeExactly $hand
    }

    It 'changes nothing else in the file, and takes back what it added' {
        $path = New-Policy 'hand' $hand
        $added = Add-KerioLicenseDeclaration $path -Retired -Installation connect/mx1 -At 2026-11-01T00:00:00Z -PassThru
        [IO.File]::ReadAllText($path) | Should -BeExactly $hand.Replace(" }`r`n", " },`r`n`t`t{ ""installation"": ""connect/mx1"", ""on"": ""2026-11-01T00:00:00Z"" }`r`n")
        $added | Remove-KerioLicenseDeclaration
        [IO.File]::ReadAllText($path) | Should -BeExactly $hand
        (Get-WrittenError { $added | Remove-KerioLicenseDeclaration }).FullyQualifiedErrorId | Should -BeLike 'DeclarationGone,*'
    }

    It 'takes license and installations from results' {
        $path = New-Policy 'results'
        $results = Get-EstateVerdict
        $results | Where-Object Customer -Like 'Ricci*' | Where-Object RuleId -EQ 'KL-FAILOVER' |
            Add-KerioLicenseDeclaration $path -Failover -At 2026-11-19T12:00:00Z
        $results | Where-Object Customer -Like 'Esposito*' | Where-Object RuleId -EQ 'KL-MIGRATION-EXPIRED' |
            Add-KerioLicenseDeclaration $path -Migration -Begin 2026-11-15T00:00:00Z
        $results | Where-Object RuleId -EQ 'KL-REPLICATED' |
            Add-KerioLicenseDeclaration $path -Waiver -Reason 'known' -ApprovedBy 'A. Bianchi' -End 2026-12-24
        $policy = Import-KerioLicensePolicy $path
        $policy.Failovers.To | Should -Be 'connect/mx2.ricci.example'
        $policy.Migrations.From | Should -Be 'connect/mail.esposito.example'
        $policy.Waivers.Rule | Should -Be 'KL-REPLICATED'
        $policy.Waivers.License.Value | Should -Be ($results | Where-Object RuleId -EQ 'KL-REPLICATED').LicenseNumber.Value
    }

    It 'refuses results that do not show which is which' {
        $path = New-Policy 'unclear'
        $result = Get-EstateVerdict -Customer 'Greco*' | Where-Object RuleId -EQ 'KL-ACTIVE-DUPLICATE'
        $problem = Get-WrittenError { $result | Add-KerioLicenseDeclaration $path -Migration -Begin 2026-11-15 }
        $problem.FullyQualifiedErrorId | Should -BeLike 'DeclarationPairUnclear,*'
        $problem.TargetObject | Should -Be $result
        $result | Add-KerioLicenseDeclaration $path -Migration -Begin 2026-11-15 -To connect/mx2.greco.example
        (Import-KerioLicensePolicy $path).Migrations.From | Should -Be 'connect/mx1.greco.example'
    }

    It 'is named by next steps with its values, and settles what they are about' {
        $readings = Import-KerioInstallation -LiteralPath "$estate/history", "$estate/inbox"
        Push-Location $TestDrive
        try {
            New-KerioLicensePolicy ./estate.policy.json -Force
            $open = $readings | Test-KerioLicenseCompliance -AsOf $asOf -Customer '*Marino*' | Where-Object RuleId -EQ 'KL-FAILOVER'
            $open.Status | Should -Be 'Indeterminate'
            $step = @($open.NextSteps) -match 'Add-KerioLicenseDeclaration'
            $command = $step[0].Substring($step[0].IndexOf('Add-KerioLicenseDeclaration'))
            # What the prompt would ask for.
            $command = $command -replace "\(Read-Host 'License number[^']*'\)", $open.LicenseNumber.Value
            & ([scriptblock]::Create($command))
            $settled = $readings | Test-KerioLicenseCompliance -Policy (Import-KerioLicensePolicy ./estate.policy.json) -AsOf $asOf -Customer '*Marino*'
            ($settled | Where-Object Fingerprint -EQ $open.Fingerprint).Status | Should -Be 'Compliant'
        }
        finally { Pop-Location }
    }

    It 'is named by next steps as it can be typed' {
        $commands = (Get-EstateVerdict).NextSteps | Where-Object { $_ -match 'Add-KerioLicenseDeclaration.*' } | ForEach-Object { $Matches[0] }
        $commands.Count | Should -BeGreaterThan 5
        foreach ($command in $commands) {
            $command | Should -Not -Match '[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}|[0-9a-f]{32}'
            $ast = [System.Management.Automation.Language.Parser]::ParseInput($command, [ref] $null, [ref] $null)
            $bound = [System.Management.Automation.Language.StaticParameterBinder]::BindCommand($ast.EndBlock.Statements[0].PipelineElements[0], $true)
            $bound.BindingExceptions.Count | Should -Be 0 -Because $command
        }
    }

    It 'shows what readings say' {
        $readings = Import-KerioInstallation -LiteralPath "$estate/history", "$estate/inbox"
        $path = New-Policy 'readings'
        Add-KerioLicenseDeclaration $path -Retired -Installation connect/mx1.greco.example -At 2026-11-01
        Add-KerioLicenseDeclaration $path -Retired -Installation connect/mx9.greco.example -At 2026-11-01
        $all = $readings | Get-KerioLicenseDeclaration $path -AsOf $asOf
        $all.State | Should -Be 'Contradicted', 'NeverUsed'
        $all[0].ContradictedAt | Should -BeGreaterThan ([datetime]'2026-11-15')
    }

    It 'refuses <id>' -ForEach @(
        @{ id = 'ParameterArgumentTransformationError'; values = @{ Migration = $true; License = '12345-AB1CD'; From = 'a'; To = 'b'; Begin = '2026-11-10' } }
        @{ id = 'ParameterArgumentTransformationError'; values = @{ Retired = $true; Installation = 'a'; At = '11/12/2026' } }
        @{ id = 'ParameterArgumentTransformationError'; values = @{ Retired = $true; Installation = 'a'; At = 5 } }
        @{ id = 'DeclarationSameInstallation'; values = @{ Migration = $true; License = '12345-AB1CD-2EF3G'; From = 'a'; To = 'A'; Begin = '2026-11-10' } }
        @{ id = 'DeclarationPairMissing'; values = @{ Migration = $true; License = '12345-AB1CD-2EF3G'; From = 'a'; Begin = '2026-11-10' } }
        @{ id = 'DeclarationLicenseMissing'; values = @{ Failover = $true; From = 'a'; To = 'b'; At = '2026-11-10' } }
        @{ id = 'DeclarationEndsBeforeBegin'; values = @{ Migration = $true; License = '12345-AB1CD-2EF3G'; From = 'a'; To = 'b'; Begin = '2026-11-10'; End = '2026-11-09' } }
        @{ id = 'DeclarationInstallationMissing'; values = @{ Retired = $true; At = '2026-11-10' } }
        @{ id = 'DeclarationTooManyInstallations'; values = @{ Retired = $true; Installation = 'a', 'b'; At = '2026-11-10' } }
        @{ id = 'DeclarationOneName'; values = @{ SameMachine = $true; Installation = 'a', 'A' } }
        @{ id = 'DeclarationRuleMissing'; values = @{ Waiver = $true; License = '12345-AB1CD-2EF3G'; Reason = 'r'; ApprovedBy = 'x'; End = '2026-11-10' } }
        @{ id = 'DeclarationRuleUnknown'; values = @{ Waiver = $true; License = '12345-AB1CD-2EF3G'; Rule = 'KL-X'; Reason = 'r'; ApprovedBy = 'x'; End = '2026-11-10' } }
        @{ id = 'AmbiguousParameterSet'; values = @{} }
    ) {
        $path = New-Policy 'refused' $hand
        { Add-KerioLicenseDeclaration $path @values } | Should -Throw -ErrorId "$id,*"
        [IO.File]::ReadAllText($path) | Should -BeExactly $hand
    }

    It 'says so where the declaration is there already' {
        $path = New-Policy 'twice'
        Add-KerioLicenseDeclaration $path -Failover @pair -At 2026-11-12T03:00:00Z
        $problem = Get-WrittenError { Add-KerioLicenseDeclaration $path -Failover @pair -At 2026-11-12T03:00:00Z }
        $problem.FullyQualifiedErrorId | Should -BeLike 'DeclarationExists,*'
        "$problem" | Should -Not -Match $number
    }

    It 'leaves a file alone that it cannot use: <name>' -ForEach @(
        @{ name = 'none'; id = 'PolicyNotFound'; text = '' }
        @{ name = 'comment'; id = 'InputComment'; text = '{ "schema": "keriolicense/policy/1" // mine }' }
        @{ name = 'duplicate'; id = 'InputDuplicateKey'; text = '{ "schema": "keriolicense/policy/1", "retired": [], "retired": [] }' }
        @{ name = 'cut'; id = 'InputTruncated'; text = '{ "schema": "keriolicense/policy/1"' }
        @{ name = 'read-only'; id = 'FileAccessDenied'; text = '{ "schema": "keriolicense/policy/1" }' }
        @{ name = 'held'; id = 'FileWriteFailed'; text = '{ "schema": "keriolicense/policy/1" }' }
    ) {
        $path = Join-Path $TestDrive "$name.policy.json"
        $held = $null
        if ($name -ne 'none') { [IO.File]::WriteAllText($path, $text) }
        if ($name -eq 'read-only') { Set-ItemProperty -LiteralPath $path -Name IsReadOnly -Value $true }
        if ($name -eq 'held') { $held = [IO.File]::Open($path, 'Open', 'Read', 'None') }
        try {
            { Add-KerioLicenseDeclaration $path -Retired -Installation a -At 2026-11-10 } | Should -Throw -ErrorId "$id,*"
        }
        finally {
            if ($held) { $held.Dispose() }
            if ($name -eq 'read-only') { Set-ItemProperty -LiteralPath $path -Name IsReadOnly -Value $false }
        }
        if ($name -ne 'none') { [IO.File]::ReadAllText($path) | Should -BeExactly $text }
    }

    It 'fits a console of 80 columns' {
        $text = Get-KerioLicenseDeclaration $estate/estate.policy.json -AsOf $asOf | Out-String -Width 80
        $text = $text -replace "$([char]27)\[[0-9;]*m", ''
        $text | Should -Match 'Kind +State +License +Begin +End +Installations'
        $text | Should -Match "Migration +Over +84260-$([char]0x2026) +2026-10-27 2026-11-15 mail -> mx1"
        $text | Should -Match '(?m)^Waiver +InForce .*KL-ACTIVE-DUPLICATE\r?$'
    }

    It 'completes rules and files' {
        Complete 'Add-KerioLicenseDeclaration p.policy.json -Waiver -Rule KL-REP' | Should -Be 'KL-REPLICATED'
    }
}
