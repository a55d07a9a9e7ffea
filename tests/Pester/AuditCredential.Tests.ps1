Describe 'Get-AuditCredential.ps1' {
    BeforeAll {
        . "$PSScriptRoot/Session.ps1"

        $script = "$examples/Audit/Get-AuditCredential.ps1"
        $password = 'Gehe1m"\& ' + [char] 0xe9

        function Get-Password ($Credential) { $Credential.GetNetworkCredential().Password }
    }

    BeforeEach {
        $folder = (New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory).FullName
        $config = Join-Path $folder 'night.audit.json'
        Set-Content -LiteralPath $config -Value '{ "schema": "keriolicense/audit/1" }'
    }

    AfterEach {
        $env:KERIO_AUDIT_PASSWORD = $null
        $env:KERIO_AUDIT_USER = $null
        $env:CREDENTIALS_DIRECTORY = $null
    }

    It 'gives nothing where nothing is kept' {
        & $script -ConfigPath $config | Should -BeNullOrEmpty
    }

    It 'takes what a tool put into the environment, and leaves nothing there for others' {
        $env:KERIO_AUDIT_PASSWORD = $password
        $credential = & $script -ConfigPath $config
        $credential.UserName | Should -Be 'audit'
        Get-Password $credential | Should -BeExactly $password
        $env:KERIO_AUDIT_PASSWORD | Should -BeNullOrEmpty
        [Environment]::GetEnvironmentVariable('KERIO_AUDIT_PASSWORD') | Should -BeNullOrEmpty
    }

    It 'takes another name than audit' {
        $env:KERIO_AUDIT_PASSWORD = $password
        $env:KERIO_AUDIT_USER = 'reader@example.it'
        (& $script -ConfigPath $config).UserName | Should -Be 'reader@example.it'
    }

    It 'takes what systemd hands over, with blanks at its ends' {
        $env:CREDENTIALS_DIRECTORY = $folder
        [IO.File]::WriteAllText("$folder/password", " $password `n")
        $credential = & $script -ConfigPath $config -UserName reader
        $credential.UserName | Should -Be 'reader'
        Get-Password $credential | Should -BeExactly " $password "
    }

    It 'takes the secret of a vault, a password or a credential' {
        # The Gallery is not reached from here: this stands for SecretManagement's cmdlet, of which the script needs only this.
        function global:Get-Secret ([string] $Name) {
            switch ($Name) {
                'KerioAudit' { New-Object pscredential 'reader', (New-Object Net.NetworkCredential '', $password).SecurePassword }
                'OnlyWord' { (New-Object Net.NetworkCredential '', $password).SecurePassword }
            }
        }

        try {
            $credential = & $script -ConfigPath $config
            $credential.UserName | Should -Be 'reader'
            Get-Password $credential | Should -BeExactly $password
            $credential = & $script -ConfigPath $config -SecretName OnlyWord
            $credential.UserName | Should -Be 'audit'
            Get-Password $credential | Should -BeExactly $password
            & $script -ConfigPath $config -SecretName None | Should -BeNullOrEmpty
        }
        finally {
            Remove-Item -LiteralPath Function:Get-Secret
        }
    }
}

Describe 'Save-AuditCredential.ps1' -Skip:($env:OS -eq 'Windows_NT') {
    It 'writes no file that nothing encrypts' {
        . "$PSScriptRoot/Session.ps1"
        $credential = New-Object pscredential 'audit', (New-Object Net.NetworkCredential '', 'x').SecurePassword
        { & "$examples/Audit/Save-AuditCredential.ps1" -ConfigPath "$TestDrive/a.audit.json" -Credential $credential } |
            Should -Throw '*systemd*'
        @(Get-ChildItem -LiteralPath $TestDrive).Count | Should -Be 0
    }
}
