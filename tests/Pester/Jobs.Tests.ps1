Describe 'Objects from jobs and Clixml' {
    BeforeAll {
        . "$PSScriptRoot/Session.ps1"
        $manifest = (Get-Module KerioLicense).Path -replace 'dll$', 'psd1'
        $policy = Import-KerioLicensePolicy -LiteralPath "$estate/estate.policy.json"

        # The verdicts on what comes in, as a report with everything in it.
        function Get-Report ([string] $Name) {
            $path = Join-Path $TestDrive "$Name.json"
            $input | Test-KerioLicenseCompliance -Policy $policy -AsOf $asOf | Export-KerioComplianceReport -Path $path -ShowLicenseNumber
            Get-Content -LiteralPath $path -Raw
        }
        $made = @(Import-KerioInstallation -LiteralPath "$estate/history", "$estate/inbox")
        $expected = $made | Get-Report 'made'
    }

    It 'are taken like fresh ones after Clixml' {
        $made | Export-Clixml (Join-Path $TestDrive 'made.clixml')
        $read = Import-Clixml (Join-Path $TestDrive 'made.clixml')
        $read | ForEach-Object { $_.GetType().Name } | Select-Object -Unique | Should -Be 'KerioInstallation'
        $read | Get-Report 'read' | Should -BeExactly $expected
    }

    It 'are taken like fresh ones after a job' -Skip:(-not (Test-Path "$PSHOME/pwsh*", "$PSHOME/powershell.exe" | Where-Object { $_ })) {
        $read = Start-Job -ArgumentList $manifest, $estate {
            Import-Module $args[0]
            Import-KerioInstallation -LiteralPath "$($args[1])/history", "$($args[1])/inbox"
        } | Receive-Job -Wait -AutoRemoveJob
        $read | Get-Report 'job' | Should -BeExactly $expected
    }

    It 'are one error and no report where they are not whole' {
        $results = Get-EstateVerdict -Customer 'Ferrari*', 'Gallo*'
        $path = Join-Path $TestDrive 'none.html'
        $failure = $null
        try { $results | Select-Object Status, RuleId, Customer | Export-KerioComplianceReport -Path $path } catch { $failure = $_ }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ObjectNotWhole,*'
        $failure.CategoryInfo.Category | Should -Be 'InvalidArgument'
        $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        $path | Should -Not -Exist
    }
}
