if ($env:OS -ne 'Windows_NT') { return }

# They make services and folders under Program Files.
Describe 'Kerio on this machine (which may be changed: KERIOLICENSE_TEST_MACHINE)' -Tag Windows -Skip:(-not $env:KERIOLICENSE_TEST_MACHINE) {
    BeforeAll {
        . "$PSScriptRoot/Session.ps1"
        . "$PSScriptRoot/Windows.ps1"

        if (Get-KerioInstallation -WarningAction SilentlyContinue) {
            throw 'There is a Kerio product on this machine: its folders and services would be changed.'
        }

        $service = 'KerioLicenseTest'
        $usual = Join-Path $programFiles 'Kerio\MailServer'
        $made = New-Object System.Collections.Generic.List[string]

        function New-Program ([string] $Folder) {
            $made.Add($Folder)
            New-ServiceProgram $Folder
        }

        function New-TestService ([string] $CommandLine, [string] $StartupType = 'Automatic') {
            $null = New-Service -Name $service -BinaryPathName $CommandLine -StartupType $StartupType -ErrorAction Stop
        }
    }

    AfterEach {
        if (Get-Service -Name $service -ErrorAction Ignore) {
            Stop-Service -Name $service -Force -ErrorAction Ignore
            Remove-TestService $service
        }

        @($made) + "$programFiles\Kerio" + "$programFiles86\Kerio" | Where-Object { Test-Path -LiteralPath $_ } | Remove-Item -Recurse -Force
        $made.Clear()
    }

    It 'reads a stopped service that starts <_>' -ForEach Automatic, Manual, Disabled {
        $program = New-Program $usual
        New-TestService "`"$program`"" -StartupType $_

        $found = @(Get-KerioInstallation)
        $found.Count | Should -Be 1
        $found[0].Product | Should -Be 'Connect'
        $found[0].Service.State | Should -Be 'Stopped'
        $found[0].Service.StartMode | Should -Be $_
        $found[0].Machine.StartedAt | Should -BeNullOrEmpty
    }

    It 'reads a running service and since when it runs' {
        $program = New-Program $usual
        New-TestService "`"$program`"" -StartupType Manual
        $before = [datetime]::UtcNow.AddSeconds(-5)
        Start-Service -Name $service

        $found = Get-KerioInstallation
        $found.Service.State | Should -Be 'Running'
        $found.Service.StartMode | Should -Be 'Manual'
        $found.Machine.StartedAt | Should -BeGreaterThan $before
        $found.Machine.StartedAt | Should -BeLessThan ([datetime]::UtcNow.AddSeconds(5))

        Stop-Service -Name $service
        (Get-KerioInstallation).Service.State | Should -Be 'Stopped'
    }

    It 'takes a paused service for one that runs: its engine may still work' {
        Skip-OnWine 'has no program whose service can be paused'
        $program = New-Program $usual
        New-TestService "`"$program`"" -StartupType Manual
        Start-Service -Name $service
        Suspend-Service -Name $service
        (Get-Service -Name $service).Status | Should -Be 'Paused'
        (Get-KerioInstallation).Service.State | Should -Be 'Running'
    }

    It 'finds the program of <Name>' -ForEach @(
        @{ Name = 'a path in quotes'; Folder = '{0}\Kerio\MailServer'; CommandLine = '"{1}\mailserver.exe"' }
        @{ Name = 'a path in quotes with an argument'; Folder = '{0}\Kerio\MailServer'; CommandLine = '"{1}\mailserver.exe" -service' }
        @{ Name = 'a path without quotes'; Folder = '{0}\Kerio\MailServer'; CommandLine = '{1}\mailserver.exe' }
        @{ Name = 'a path without quotes, with an argument'; Folder = '{0}\Kerio\MailServer'; CommandLine = '{1}\mailserver.exe /service' }
        @{ Name = 'a path without .exe'; Folder = '{0}\Kerio\MailServer'; CommandLine = '{1}\mailserver start' }
        @{ Name = 'a path in quotes without .exe'; Folder = '{0}\Kerio\MailServer'; CommandLine = '"{1}\mailserver" start' }
        @{ Name = 'a variable'; Folder = '{0}\Kerio\MailServer'; CommandLine = '"%ProgramFiles%\Kerio\MailServer\mailserver.exe"' }
        @{ Name = 'a device prefix'; Folder = '{0}\Kerio\MailServer'; CommandLine = '\??\{1}\mailserver.exe' }
        @{ Name = 'a long-path prefix'; Folder = '{0}\Kerio\MailServer'; CommandLine = '"\\?\{1}\mailserver.exe"' }
        @{ Name = '32-bit programs'; Folder = '{2}\Kerio\MailServer'; CommandLine = '"{1}\mailserver.exe"' }
        @{ Name = 'a variable of 32-bit programs'; Folder = '{2}\Kerio\MailServer'; CommandLine = '%ProgramFiles(x86)%\Kerio\MailServer\mailserver.exe' }
        @{ Name = 'a folder of another name, by its mailserver.cfg'; Folder = '{3}\Mail Server 10'; CommandLine = '"{1}\mailserver.exe"' }
    ) {
        $folder = $Folder -f $programFiles, '', $programFiles86, $TestDrive
        $null = New-Program $folder
        New-ConnectFolder $folder "$folder\store"
        New-TestService ($CommandLine -f '', $folder)

        $found = @(Get-KerioInstallation)
        $found.Count | Should -Be 1
        $found[0].Service.StartMode | Should -Be 'Automatic'
        $found[0].License.FileHash | Should -Not -BeNullOrEmpty
        $found[0].Connect.MailActivity | Should -Not -BeNullOrEmpty
        $found[0].Problems | Should -BeNullOrEmpty
    }

    It 'finds the program of a short path' {
        $program = New-Program $usual
        New-ConnectFolder $usual "$usual\store"
        $short = Get-ShortPath $program
        if ($short -eq $program) {
            Set-ItResult -Skipped -Because 'this volume gives no short names'
        }

        New-TestService $short
        $found = @(Get-KerioInstallation)
        $found.Count | Should -Be 1
        $found[0].Service.StartMode | Should -Be 'Automatic'
        $found[0].Problems | Should -BeNullOrEmpty
    }

    It 'finds <Name> on another drive' -ForEach @(
        @{ Name = 'the store'; IsProgram = $false }
        @{ Name = 'program and store'; IsProgram = $true }
    ) {
        $other = Get-PSDrive -PSProvider FileSystem | Where-Object { $_.Name -match '^[D-Y]$' -and (Test-Path -LiteralPath $_.Root) } |
            Select-Object -First 1
        if (-not $other) {
            Set-ItResult -Skipped -Because 'this machine has no other drive'
        }

        $elsewhere = "$($other.Root)KerioLicenseTest"
        $made.Add($elsewhere)
        $folder = if ($IsProgram) { "$elsewhere\Kerio\MailServer" } else { $usual }
        $program = New-Program $folder
        New-ConnectFolder $folder "$elsewhere\store"
        New-TestService $program
        $found = @(Get-KerioInstallation)
        $found.Count | Should -Be 1
        $found[0].Service.StartMode | Should -Be 'Automatic'
        $found[0].Connect.MailActivity | Should -Not -BeNullOrEmpty
        $found[0].Problems | Should -BeNullOrEmpty
    }

    It 'finds <Product> without a service among the <Bits>-bit programs, and says that the service is missing' -ForEach @(
        @{ Product = 'Connect'; Bits = 64; Programs = '{0}'; Folder = 'Kerio\MailServer' }
        @{ Product = 'Connect'; Bits = 32; Programs = '{1}'; Folder = 'Kerio\MailServer' }
        @{ Product = 'Control'; Bits = 32; Programs = '{1}'; Folder = 'Kerio\WinRoute Firewall' }
    ) {
        $null = New-Item -ItemType Directory -Path (Join-Path ($Programs -f $programFiles, $programFiles86) $Folder)

        $found = @(Get-KerioInstallation)
        $found.Count | Should -Be 1
        $found[0].Product | Should -Be $Product
        $found[0].Service.State | Should -Be 'Unknown'
        $found[0].Problems.Step | Should -Contain 'service'
    }

    It 'reads the registry of a disk: the name, and that a service is disabled' {
        Skip-OnWine 'saves no registry file of the format of Windows'
        $program = New-Program $usual
        New-TestService "`"$program`"" -StartupType Disabled
        $disk = (New-Item -ItemType Directory -Path "$TestDrive\disk\Windows\System32\config").FullName
        New-ConnectFolder "$TestDrive\disk\Program Files\Kerio\MailServer" "$TestDrive\disk\Program Files\Kerio\MailServer\store"
        $null = & "$system\reg.exe" save HKLM\SYSTEM "$disk\SYSTEM" /y
        $LASTEXITCODE | Should -Be 0

        $found = @(Get-KerioInstallation -Root "$TestDrive\disk")
        $found.Count | Should -Be 1
        $found[0].ComputerName.Split('.')[0] | Should -Be $env:COMPUTERNAME
        $found[0].Service.State | Should -Be 'Stopped'
        $found[0].Service.StartMode | Should -Be 'Disabled'
    }
}
