if ($env:OS -ne 'Windows_NT') { return }

Describe 'Rights of what an audit writes on Windows' -Tag Windows {
    BeforeAll {
        . "$PSScriptRoot/Session.ps1"
        . "$PSScriptRoot/Windows.ps1"

        # Whom the access list lets in, by their SIDs.
        function Get-Allowed ([string] $Path) {
            (Get-Acl -LiteralPath $Path).GetAccessRules($true, $true, [Security.Principal.SecurityIdentifier]) |
                Where-Object AccessControlType -eq Allow | ForEach-Object { $_.IdentityReference.Value } | Sort-Object -Unique
        }

        $everyone = 'S-1-1-0'
        # The system, administrators, the owner of the file, and the account that runs this.
        $own = 'S-1-5-18', 'S-1-5-32-544', 'S-1-3-4', [Security.Principal.WindowsIdentity]::GetCurrent().User.Value
    }

    BeforeEach {
        $folder = (New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory).FullName
        Copy-Item -Path "$estate/inbox" -Destination $folder -Recurse
        $acl = Get-Acl -LiteralPath $folder
        $acl.AddAccessRule((New-Object Security.AccessControl.FileSystemAccessRule(
            (New-Object Security.Principal.SecurityIdentifier $everyone), 'ReadAndExecute', 'ContainerInherit, ObjectInherit', 'None', 'Allow')))
        Set-Acl -LiteralPath $folder -AclObject $acl
        $config = Join-Path $folder 'night.audit.json'
        Set-Content -LiteralPath $config -Value '{
            "schema": "keriolicense/audit/1", "observations": [ "inbox/*.kerio.json" ],
            "reports": [ { "path": "own/audit.html" }, { "path": "shared/audit.csv" } ], "monitoring": { "path": "shared/audit.txt" } }'
    }

    It 'gives history and reports to the account and to administrators' {
        $null = Invoke-KerioLicenseAudit $config
        $files = @(Get-ChildItem -LiteralPath "$folder/history").FullName
        $files.Count | Should -BeGreaterThan 2
        foreach ($path in @("$folder/history", "$folder/own", "$folder/own/audit.html", "$folder/shared/audit.csv") + $files) {
            Get-Allowed $path | Should -BeIn $own -Because $path
        }
    }

    It 'leaves the monitoring file to everybody who may read its folder' {
        $null = Invoke-KerioLicenseAudit $config
        Get-Allowed "$folder/shared" | Should -Contain $everyone
        Get-Allowed "$folder/shared/audit.txt" | Should -Contain $everyone
    }

    It 'leaves a report that exists its rights' {
        Skip-OnWine 'gives the file that replaces another its own rights.'
        $null = New-Item "$folder/own" -ItemType Directory
        Set-Content -LiteralPath "$folder/own/audit.html" -Value 'old'
        $before = (Get-Acl -LiteralPath "$folder/own/audit.html").Sddl
        $null = Invoke-KerioLicenseAudit $config
        Get-Content -LiteralPath "$folder/own/audit.html" -Raw | Should -Not -Match '^old'
        (Get-Acl -LiteralPath "$folder/own/audit.html").Sddl | Should -Be $before
    }
}
