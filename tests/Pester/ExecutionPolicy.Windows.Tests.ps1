if ($env:OS -ne 'Windows_NT') { return }

# A Windows client runs no scripts by default, and PowerShell's own installer changes that. keriolicense has no installer.
Describe 'The execution policy of keriolicense' -Tag Windows -Skip:((Get-Process -Id $PID).Name -ne 'keriolicense') {
    BeforeAll {
        . "$PSScriptRoot/Session.ps1"
        . "$PSScriptRoot/Windows.ps1"

        # Processes inherit the policy of this session in a variable.
        $old = $env:PSExecutionPolicyPreference
        $script = Join-Path $TestDrive 'exit.ps1'
        Set-Content -LiteralPath $script -Encoding ASCII -Value 'exit 7'
    }

    BeforeEach {
        $env:PSExecutionPolicyPreference = $null
    }

    AfterEach {
        $env:PSExecutionPolicyPreference = $old
    }

    It 'lets scripts run where nobody has set one' {
        $null = & $powershell -NoProfile -NonInteractive -File $script
        $LASTEXITCODE | Should -Be 7
    }

    It 'is RemoteSigned where nobody has set one' {
        & $powershell -NoProfile -NonInteractive -Command 'Get-ExecutionPolicy -Scope Process' | Should -Be 'RemoteSigned'
    }

    It 'is the one of the command line: <_>' -ForEach 'Bypass', 'Unrestricted' {
        & $powershell -NoProfile -NonInteractive -ExecutionPolicy $_ -Command 'Get-ExecutionPolicy -Scope Process' | Should -Be $_
    }

    It 'is the one of the calling process' {
        $env:PSExecutionPolicyPreference = 'Bypass'
        & $powershell -NoProfile -NonInteractive -Command 'Get-ExecutionPolicy -Scope Process' | Should -Be 'Bypass'
    }

    It 'refuses the module where only signed files may be loaded' {
        $null = & $powershell -NoProfile -NonInteractive -ExecutionPolicy AllSigned -File $script 2>&1
        $LASTEXITCODE | Should -Be 70
    }
}
