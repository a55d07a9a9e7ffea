if ($env:OS -ne 'Windows_NT') { return }

# What the task scheduler, a monitoring tool or an RMM agent does: it starts a program and looks at its exit code and output.
Describe 'Programs on Windows' -Tag Windows {
    BeforeAll {
        . "$PSScriptRoot/Session.ps1"
        . "$PSScriptRoot/Windows.ps1"

        # The scripts import the module by its name, as on a machine where it is installed.
        $oldModulePath = $env:PSModulePath
        $env:PSModulePath = (Split-Path -Path (Get-Module KerioLicense).ModuleBase -Parent) + ';' + $env:PSModulePath

        # The exit code and the lines that cmd.exe sees.
        function Invoke-Cmd ([string] $Arguments) {
            $call = Join-Path $folder 'call.cmd'
            Set-Content -LiteralPath $call -Encoding ASCII -Value @(
                '@echo off'
                "`"$powershell`" -NoProfile -NonInteractive -ExecutionPolicy Bypass $Arguments"
                'echo level %ERRORLEVEL%'
                'exit /b %ERRORLEVEL%'
            )
            $lines = @(& "$system\cmd.exe" /d /c $call)
            [pscustomobject]@{ ExitCode = $LASTEXITCODE; Lines = $lines }
        }

        # An audit of these settings, without servers unless they are among them.
        function Set-Configuration ([string] $Settings = '"observations": [ "inbox/*.kerio.json" ]') {
            $json = '{ "schema": "keriolicense/audit/1", "name": "Night", "history": { "path": "history" }, ' + $Settings + ' }'
            Set-Content -LiteralPath $config -Encoding ASCII -Value $json
        }
    }

    AfterAll {
        $env:PSModulePath = $oldModulePath
    }

    BeforeEach {
        $folder = (New-Item -ItemType Directory -Path (Join-Path $TestDrive ([guid]::NewGuid().ToString('N').Substring(0, 8)))).FullName
        Copy-Item -LiteralPath "$estate/inbox" -Destination $folder -Recurse
        $config = Join-Path $folder 'night.audit.json'
        Set-Configuration
        $expected = (Invoke-KerioLicenseAudit $config).ExitCode
        Remove-Item -LiteralPath "$folder\history" -Recurse
    }

    It 'hands the exit code <_> of a script to cmd.exe' -ForEach 0, 3, 255 {
        Set-Content -LiteralPath "$folder\exit.ps1" -Encoding ASCII -Value "exit $_"
        $run = Invoke-Cmd "-File `"$folder\exit.ps1`""
        $run.ExitCode | Should -Be $_
        $run.Lines | Should -Contain "level $_"
    }

    It 'hands the exit code of an audit to cmd.exe, twice, and the second finds nothing new' {
        $script = Join-Path $examples 'Audit\Start-NightlyAudit.ps1'
        $expected | Should -BeGreaterThan 0
        $first = Invoke-Cmd "-File `"$script`" -ConfigPath `"$config`""
        $first.ExitCode | Should -Be $expected
        $first.Lines[0] | Should -Match '^[A-Z]+: '
        (Invoke-Cmd "-File `"$script`" -ConfigPath `"$config`"").ExitCode | Should -Be $expected
        @(Get-ChildItem -LiteralPath "$folder\history" -Filter '*.kerio.json').Count | Should -BeGreaterThan 0
        (Invoke-KerioLicenseAudit $config).Changes | Should -BeNullOrEmpty
    }

    It 'gives UNKNOWN where the configuration is missing' {
        $run = Invoke-Cmd "-File `"$examples\Audit\Start-NightlyAudit.ps1`" -ConfigPath `"$folder\none.audit.json`""
        $run.ExitCode | Should -Be 3
        $run.Lines -join ' ' | Should -Match 'UNKNOWN'
    }

    It 'gives 1 for a script that does not end well' {
        Set-Content -LiteralPath "$folder\bad.ps1" -Encoding ASCII -Value 'throw "no"'
        (Invoke-Cmd "-File `"$folder\bad.ps1`"").ExitCode | Should -Be 1
    }

    It 'runs Datto.ps1, which writes the state where the agent of Datto reads it: <_>' -ForEach 'Registry64', 'Registry32' {
        if (-not $env:KERIOLICENSE_TEST_MACHINE) {
            Set-ItResult -Skipped -Because 'it writes to HKEY_LOCAL_MACHINE: KERIOLICENSE_TEST_MACHINE is not set'
        }

        $software = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', $_).OpenSubKey('SOFTWARE', $true)
        $software.CreateSubKey('CentraStage').Dispose()
        try {
            $env:KERIOLICENSE_AUDIT_CONFIG_PATH = $config
            $run = Invoke-Cmd "-File `"$examples\Rmm\Datto.ps1`""
            $run.Lines[0] | Should -Be '<-Start Result->'
            $run.Lines | Should -Contain '<-End Result->'
            # Datto knows no other codes: 0 and 1.
            $run.ExitCode | Should -Be 1
            $state = $software.OpenSubKey('CentraStage').GetValue('Custom30')
            $state | Should -Match '^[A-Z]+: '
            $run.Lines | Should -Contain "STATUS=$state"
        }
        finally {
            Remove-Item -LiteralPath Env:\KERIOLICENSE_AUDIT_CONFIG_PATH
            $software.DeleteSubKey('CentraStage')
        }
    }

    It 'takes the password of the Kerio servers from a file that only this account can read' {
        Set-Configuration '"serversCsv": "servers.csv", "collect": { "timeoutSeconds": 60 }'
        # A port on which nobody listens: the credential is asked for before.
        Set-Content -LiteralPath "$folder\servers.csv" -Encoding ASCII -Value 'ComputerName,Product,Port', '127.0.0.1,Connect,9'
        (Invoke-KerioLicenseAudit $config -ErrorAction SilentlyContinue).Text | Should -Match 'AuditCredentialMissing'

        $secret = 'not-in-the-file'
        $credential = New-Object pscredential 'audit', (ConvertTo-SecureString $secret -AsPlainText -Force)
        $credential | Export-Clixml -LiteralPath "$config.clixml"
        $bytes = [IO.File]::ReadAllBytes("$config.clixml")
        [Text.Encoding]::ASCII.GetString($bytes) | Should -Not -Match $secret
        (Import-Clixml -LiteralPath "$config.clixml").GetNetworkCredential().Password | Should -Be $secret

        $run = Invoke-Cmd "-File `"$examples\Audit\Start-NightlyAudit.ps1`" -ConfigPath `"$config`""
        $run.ExitCode | Should -Be 3
        $run.Lines -join ' ' | Should -Not -Match 'AuditCredentialMissing'
        $run.Lines -join ' ' | Should -Match '127\.0\.0\.1'
    }

    It 'registers the nightly audit with the task scheduler' {
        Skip-OnWine 'has no task scheduler'
        if (-not $env:KERIOLICENSE_TEST_MACHINE) {
            Set-ItResult -Skipped -Because 'it makes a user and a task: KERIOLICENSE_TEST_MACHINE is not set'
        }

        $password = "K!$([guid]::NewGuid().ToString('N').Substring(0, 10))"
        $null = & "$system\net.exe" user KerioTest $password /add
        try {
            $account = New-Object pscredential "$env:COMPUTERNAME\KerioTest", (ConvertTo-SecureString $password -AsPlainText -Force)
            $with = @{ ConfigPath = $config; Account = $account; PowerShell = $powershell; TaskName = 'KerioLicenseTest' }
            $null = & "$examples\Audit\Register-NightlyAudit.ps1" @with
            $task = Get-ScheduledTask -TaskName KerioLicenseTest
            $task.Actions[0].Arguments | Should -Match ([regex]::Escape($config))
            $task.Settings.MultipleInstances | Should -Be 'IgnoreNew'
        }
        finally {
            Unregister-ScheduledTask -TaskName KerioLicenseTest -Confirm:$false -ErrorAction Ignore
            $null = & "$system\net.exe" user KerioTest /delete
        }
    }

    It 'writes to the event log' {
        if (-not $env:KERIOLICENSE_TEST_MACHINE) {
            Set-ItResult -Skipped -Because 'it makes a source of events: KERIOLICENSE_TEST_MACHINE is not set'
        }

        Set-Configuration '"observations": [ "inbox/*.kerio.json" ], "eventLog": true'
        $audit = Invoke-KerioLicenseAudit $config -WarningVariable warnings -ErrorVariable problems
        $audit.ExitCode | Should -Be $expected
        $warnings | Should -BeNullOrEmpty
        $problems | Should -BeNullOrEmpty

        Skip-OnWine 'keeps no event log that could be read'
        $entry = Get-WinEvent -FilterHashtable @{ LogName = 'Application'; ProviderName = 'KerioLicense' } -MaxEvents 1
        $entry.TimeCreated | Should -BeGreaterThan ([datetime]::Now.AddMinutes(-2))
    }
}
