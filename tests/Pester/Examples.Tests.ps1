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
            $shown[4] | Should -Match 'Compliant -> Indeterminate'
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
}
