if ($env:OS -ne 'Windows_NT') { return }

Describe 'The credential of the audit on Windows' -Tag Windows {
    BeforeAll {
        . "$PSScriptRoot/Session.ps1"
        . "$PSScriptRoot/Windows.ps1"

        $password = 'Gehe1m"\&' + [char] 0xe9
        $credential = New-Object pscredential 'reader', (New-Object Net.NetworkCredential '', $password).SecurePassword
    }

    BeforeEach {
        $folder = (New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory).FullName
        $config = Join-Path $folder 'night.audit.json'
    }

    It 'is kept for the <Scope>, encrypted, and read back' -ForEach @(
        @{ Scope = 'Machine'; Extension = 'machine' }
        @{ Scope = 'Account'; Extension = 'clixml' }
    ) {
        & "$examples/Audit/Save-AuditCredential.ps1" -ConfigPath $config -Credential $credential -Scope $Scope
        $kept = [IO.File]::ReadAllText("$config.$Extension")
        $kept | Should -Not -Match 'Gehe1m'
        $kept | Should -Not -Match ([regex]::Escape([Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($password))))
        $read = & "$examples/Audit/Get-AuditCredential.ps1" -ConfigPath $config
        $read.UserName | Should -Be 'reader'
        $read.GetNetworkCredential().Password | Should -BeExactly $password
    }

    It 'lets nobody read the file of the machine but SYSTEM, administrators and the owner' {
        Skip-OnWine 'does not do what Set-Acl asks for.'
        & "$examples/Audit/Save-AuditCredential.ps1" -ConfigPath $config -Credential $credential
        $own = 'S-1-5-18', 'S-1-5-32-544', 'S-1-3-4', [Security.Principal.WindowsIdentity]::GetCurrent().User.Value
        (Get-Acl -LiteralPath "$config.machine").GetAccessRules($true, $true, [Security.Principal.SecurityIdentifier]) |
            ForEach-Object { $_.IdentityReference.Value } | Should -BeIn $own
    }

    It 'replaces the one that was kept before' {
        $other = New-Object pscredential 'other', (New-Object Net.NetworkCredential '', 'another').SecurePassword
        & "$examples/Audit/Save-AuditCredential.ps1" -ConfigPath $config -Credential $other
        & "$examples/Audit/Save-AuditCredential.ps1" -ConfigPath $config -Credential $credential
        (& "$examples/Audit/Get-AuditCredential.ps1" -ConfigPath $config).UserName | Should -Be 'reader'
    }

    It 'is kept by an agent that nobody can type into' {
        $env:KERIO_AUDIT_PASSWORD = $password
        & "$examples/Audit/Save-AuditCredential.ps1" -ConfigPath $config -Credential (& "$examples/Audit/Get-AuditCredential.ps1")
        $env:KERIO_AUDIT_PASSWORD | Should -BeNullOrEmpty
        (& "$examples/Audit/Get-AuditCredential.ps1" -ConfigPath $config).GetNetworkCredential().Password | Should -BeExactly $password
    }

    It 'says that a file is damaged' {
        Set-Content -LiteralPath "$config.machine" -Value '{ "userName": "audit", "password": "AAAA" }'
        { & "$examples/Audit/Get-AuditCredential.ps1" -ConfigPath $config } | Should -Throw
    }
}
