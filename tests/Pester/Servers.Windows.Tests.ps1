if ($env:OS -ne 'Windows_NT') { return }

# TLS and HTTP as Windows does them. KERIOLICENSE_EMULATOR names the file with what tests/KerioLicense.AdminApiEmulator printed when it was
# started with its example.
Describe 'Servers read from Windows (from the emulator: KERIOLICENSE_EMULATOR)' -Tag Windows -Skip:(-not $env:KERIOLICENSE_EMULATOR) {
    BeforeAll {
        . "$PSScriptRoot/Session.ps1"
        . "$PSScriptRoot/Windows.ps1"

        $form = '^(?<Name>\S+): Kerio (?<Product>\w+) on https://(?<Address>[\d.]+):(?<Port>\d+)/, certificate SHA-256 (?<Thumbprint>[0-9A-F]{64})'
        $servers = @(Get-Content -LiteralPath $env:KERIOLICENSE_EMULATOR | Where-Object { $_ -match $form } | ForEach-Object {
                [pscustomobject]@{
                    ComputerName          = $Matches.Address
                    Product               = $Matches.Product
                    Port                  = $Matches.Port
                    CertificateThumbprint = $Matches.Thumbprint
                    # The emulator's exchange does not report its own.
                    LicenseNumber         = if ($Matches.Product -eq 'Operator') { '34567-CD3EF-4GH5I' }
                }
            })
        $credential = New-Object pscredential 'audit', (ConvertTo-SecureString 'audit' -AsPlainText -Force)
    }

    It 'reads all products by their pinned certificates' {
        $found = @($servers | Get-KerioInstallation -Credential $credential -NoProxy -ErrorAction Stop)
        $found.Count | Should -Be 4
        ($found.Product | Sort-Object -Unique) -join ' ' | Should -Be 'Connect Control Operator'
        ($found | Where-Object ComputerName -EQ '127.0.0.1').Connect.Counters.Received | Should -BeGreaterThan 0
        ($found | Where-Object Product -EQ 'Control').Machine.SerialNumber | Should -Be 'NG300-0042'
    }

    It 'refuses <Name>' -ForEach @(
        @{ Name = 'a certificate that nobody trusts'; Thumbprint = $null }
        @{ Name = 'another certificate than the pinned one'; Thumbprint = 'A' * 64 }
    ) {
        $server = $servers[0] | Select-Object ComputerName, Product, Port
        $problem = Get-WrittenError { $server | Get-KerioInstallation -Credential $credential -CertificateThumbprint $Thumbprint -NoProxy }
        $problem.FullyQualifiedErrorId | Should -Match 'Certificate'
    }
}
