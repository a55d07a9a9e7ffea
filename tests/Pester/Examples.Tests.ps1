Describe 'Examples' {
    BeforeAll {
        . "$PSScriptRoot/Session.ps1"
    }

    Context 'what they show' {
        BeforeAll {
            # Nearer than the cmdlet: what goes to the console is kept.
            function Out-Default { $shown.Add(($input | Out-String -Width 140)) }
            $shown = New-Object System.Collections.Generic.List[string]
        }

        BeforeEach {
            $shown.Clear()
        }

        It 'gives the tour' {
            $report = Join-Path $TestDrive 'tour.html'
            & "$examples/Tour.ps1" -Report $report 2>&1 6>$null | Should -BeNullOrEmpty
            $shown.Count | Should -Be 9
            $shown[4] | Should -Match 'New +Compliant -> .*\r?\n +Indeterminate'
            $report | Should -Exist
        }

        It 'shows the example estate' {
            & "$examples/Show-ExampleEstate.ps1" | Should -BeNullOrEmpty
            $shown[0] | Should -Match 'KL-REPLICATED'
        }
    }

    It '<Name> parses' -ForEach @(Get-ChildItem "$PSScriptRoot/../../src/KerioLicense/Examples" -Recurse -Filter *.ps1) {
        $problems = $null
        $null = [System.Management.Automation.Language.Parser]::ParseFile($_.FullName, [ref] $null, [ref] $problems)
        $problems | Should -BeNullOrEmpty
    }

    Context 'where the module cannot be loaded' {
        BeforeAll {
            # Half installed: the manifest is there, the assembly is not.
            $modules = Join-Path $TestDrive 'modules'
            $null = New-Item -Path "$modules/KerioLicense" -ItemType Directory
            Set-Content -Path "$modules/KerioLicense/KerioLicense.psd1" -Value "@{ RootModule = 'gone.dll'; ModuleVersion = '9.0' }"
            $shell = (Get-Process -Id $PID).Path

            # These tell their tool by the text alone: an exit code would hide it, or goes nowhere.
            $byText = 'NCentral', 'Zabbix'
        }

        It '<Name> tells UNKNOWN' -ForEach @(Get-ChildItem "$PSScriptRoot/../../src/KerioLicense/Examples" -Recurse -Filter *.ps1 |
                Where-Object { $_.Directory.Name -eq 'Rmm' -or $_.Name -eq 'Start-NightlyAudit.ps1' }) {
            $command = "Remove-Module KerioLicense -ErrorAction SilentlyContinue; `$env:PSModulePath = '$modules'; & '$($_.FullName)'; exit `$LASTEXITCODE"
            $output = & $shell -NoProfile -NonInteractive -ExecutionPolicy Bypass -Command $command 2>&1 | Out-String
            $output | Should -Match 'UNKNOWN: the audit did not run: .*gone\.dll'
            if ($_.BaseName -in $byText) { $LASTEXITCODE | Should -Be 0 } else { $LASTEXITCODE | Should -Not -Be 0 }
        }
    }
}
