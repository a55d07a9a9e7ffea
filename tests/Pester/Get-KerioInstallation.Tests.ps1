Describe 'Get-KerioInstallation' {
    BeforeAll {
        . "$PSScriptRoot/Session.ps1"
        $disk = Join-Path $TestDrive 'disk'
        $files = @{
            'etc/hostname'                                  = 'mx2.example.it'
            'lib/systemd/system/kerio-connect.service'      = '[Unit]'
            'opt/kerio/mailserver/mailserver.cfg'           = '<config/>'
            'opt/kerio/mailserver/license/license.key'      = 'opaque'
        }
        foreach ($file in $files.Keys) {
            $null = New-Item -Path (Join-Path $disk $file) -ItemType File -Value $files[$file] -Force
        }
        $audit = New-Object System.Management.Automation.PSCredential 'audit', (New-Object System.Security.SecureString)
    }

    It 'reads a mounted disk' {
        $installation = Get-KerioInstallation -Root $disk -Customer 'Rossi' -Site 'Milano'
        $installation.InstallationId | Should -Be 'connect/mx2.example.it'
        $installation.Customer | Should -Be 'Rossi'
        $installation.Source | Should -Be 'LocalMachine'
        $installation | Test-KerioLicenseCompliance | ForEach-Object RuleId | Should -Be 'KL-SINGLE'
    }

    It 'warns where it finds nothing' {
        $empty = (New-Item (Join-Path $TestDrive 'empty') -ItemType Directory).FullName
        $output = Get-KerioInstallation -Root $empty 3>&1
        @($output).Count | Should -Be 1
        $output[0] | Should -BeOfType [System.Management.Automation.WarningRecord]
    }

    It 'says which server it cannot reach, and goes on' {
        $servers = [pscustomobject]@{ ComputerName = '127.0.0.1'; Product = 'Connect'; Port = 1 }
        $problem = Get-WrittenError { $servers | Get-KerioInstallation -Credential $audit -TimeoutSec 60 }
        $problem.FullyQualifiedErrorId | Should -BeLike 'AdminApiUnreachable,*'
        $problem.TargetObject | Should -Be '127.0.0.1:1'
    }

    It 'never shows the password' {
        $secret = New-Object System.Security.SecureString
        'geheim77'.ToCharArray() | ForEach-Object { $secret.AppendChar($_) }
        $credential = New-Object System.Management.Automation.PSCredential 'audit', $secret
        $streams = Get-KerioInstallation -ComputerName 127.0.0.1 -Port 1 -Product Connect -Credential $credential -TimeoutSec 60 -Verbose -Debug *>&1
        ($streams | Out-String -Width 500) | Should -Not -Match 'geheim77'
    }

    It 'completes products' {
        Complete 'Get-KerioInstallation -ComputerName mx1 -Product Co' | Should -Be 'Connect', 'Control'
    }

    It 'shows a table of what was read' {
        Import-KerioInstallation $estate/inbox | Show | Should -Match 'mx1\.rossi\.example'
    }
}
