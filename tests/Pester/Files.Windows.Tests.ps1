if ($env:OS -ne 'Windows_NT') { return }

Describe 'Files on Windows' -Tag Windows {
    BeforeAll {
        . "$PSScriptRoot/Session.ps1"
        . "$PSScriptRoot/Windows.ps1"

        $observations = (Get-ChildItem -LiteralPath "$estate/inbox" -Filter '*.kerio.json')[0].FullName

        # Text in one of the encodings that Windows' programs write.
        function Set-Text ([string] $Path, [string] $Text, [string] $Encoding, [string] $NewLine) {
            $encodings = @{
                'UTF-8'             = New-Object System.Text.UTF8Encoding $false
                'UTF-8 with a BOM'  = New-Object System.Text.UTF8Encoding $true
                'UTF-16'            = [Text.Encoding]::Unicode
                'UTF-16 big-endian' = [Text.Encoding]::BigEndianUnicode
            }
            [IO.File]::WriteAllText($Path, ($Text -replace "`r?`n", $NewLine), $encodings[$Encoding])
        }
    }

    BeforeEach {
        $folder = (New-Item -ItemType Directory -Path (Join-Path $TestDrive ([guid]::NewGuid().ToString('N').Substring(0, 8)))).FullName
    }

    Context 'that another program holds' {
        BeforeEach {
            $held = $null
            $log = Join-Path $folder 'mail.log'
            Copy-Item -LiteralPath "$examples/logs/mail.log" -Destination $log
        }

        AfterEach {
            if ($held) {
                $held.Dispose()
            }
        }

        It 'reads a mail log that is open for writing and shared for <_>' -ForEach 'Read', 'ReadWrite', 'Read, Delete', 'ReadWrite, Delete' {
            $held = New-Object IO.FileStream $log, 'Open', 'ReadWrite', $_
            (Get-KerioMailActivity $log).Received | Should -Be 13
        }

        It 'says of a file that is shared for <_> that it cannot be read' -ForEach 'None', 'Write', 'Delete', 'Write, Delete' {
            $held = New-Object IO.FileStream $log, 'Open', 'ReadWrite', $_
            (Get-WrittenError { Get-KerioMailActivity $log }).FullyQualifiedErrorId | Should -BeLike 'FileReadFailed,*'

            $copy = Join-Path $folder 'a.kerio.json'
            Copy-Item -LiteralPath $observations -Destination $copy
            $held.Dispose()
            $held = New-Object IO.FileStream $copy, 'Open', 'ReadWrite', $_
            (Get-WrittenError { Import-KerioInstallation $copy }).FullyQualifiedErrorId | Should -BeLike 'FileReadFailed,*'
        }

        It 'leaves a report that is open in another program as it was' {
            $report = Join-Path $folder 'report.csv'
            Set-Content -LiteralPath $report -Value 'before'
            $held = New-Object IO.FileStream $report, 'Open', 'ReadWrite', 'Read'
            $verdicts = Import-KerioInstallation -LiteralPath $observations | Test-KerioLicenseCompliance -AsOf $asOf

            # Windows calls it a sharing violation or a denied access.
            $problem = $null
            try { $verdicts | Export-KerioComplianceReport -Path $report -Force -ErrorAction Stop } catch { $problem = $_ }
            $problem.FullyQualifiedErrorId | Should -Match '^File(WriteFailed|AccessDenied),'

            $held.Dispose()
            Get-Content -LiteralPath $report | Should -Be 'before'
            Get-ChildItem -LiteralPath $folder -Filter '~*.tmp' | Should -BeNullOrEmpty
        }

        It 'writes the other report where one is open in another program' {
            $report = Join-Path $folder 'report.csv'
            Set-Content -LiteralPath $report -Value 'before'
            $held = New-Object IO.FileStream $report, 'Open', 'ReadWrite', 'Read'
            $verdicts = Import-KerioInstallation -LiteralPath $observations | Test-KerioLicenseCompliance -AsOf $asOf
            $other = Join-Path $folder 'other.md'
            (Get-WrittenError { $verdicts | Export-KerioComplianceReport -Path $report, $other -Force }).TargetObject | Should -Be $report
            $other | Should -Exist
        }

        It 'audits where a report is open in a spreadsheet' {
            $config = Join-Path $folder 'night.audit.json'
            Set-Content -LiteralPath $config -Value '{ "schema": "keriolicense/audit/1", "observations": [ "inbox/*.kerio.json" ],
                "reports": [ { "path": "a.csv" }, { "path": "b.html" } ], "monitoring": { "path": "a.txt" } }'
            $null = New-Item -Path "$folder/inbox" -ItemType Directory
            Copy-Item -LiteralPath $observations -Destination "$folder/inbox"
            $before = Invoke-KerioLicenseAudit $config
            $held = New-Object IO.FileStream "$folder/a.csv", 'Open', 'ReadWrite', 'Read'
            $audit = Invoke-KerioLicenseAudit $config -ErrorVariable problems -ErrorAction SilentlyContinue
            $audit.State | Should -Be $before.State
            $audit.Problems.ErrorId | Should -Be 'AuditReportElsewhere'
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'AuditReportElsewhere,*'
            @(Get-ChildItem -LiteralPath $folder -Filter 'a-*Z.csv').Count | Should -Be 1
            @($audit.Files | Split-Path -Leaf) | Should -Contain 'b.html'
        }

        It 'tells the monitoring tool where its file is open' {
            $config = Join-Path $folder 'night.audit.json'
            Set-Content -LiteralPath $config -Value '{ "schema": "keriolicense/audit/1", "observations": [ "inbox" ], "monitoring": { "path": "a.txt" } }'
            $null = New-Item -Path "$folder/inbox" -ItemType Directory
            Set-Content -LiteralPath "$folder/a.txt" -Value 'OK: of yesterday'
            $held = New-Object IO.FileStream "$folder/a.txt", 'Open', 'Read', 'ReadWrite'
            $null = Invoke-KerioLicenseAudit $config
            $held.Dispose()
            Get-Content -LiteralPath "$folder/a.txt" -TotalCount 1 | Should -BeLike 'UNKNOWN: *'
        }

        It 'replaces a file that is read-only only where Windows does' {
            $file = Join-Path $folder 'a.kerio.json'
            Copy-Item -LiteralPath $observations -Destination $file
            Set-ItemProperty -LiteralPath $file -Name IsReadOnly -Value $true
            { Import-KerioInstallation -LiteralPath $observations | Export-KerioInstallation -Path $file -ErrorAction Stop } |
                Should -Throw -ErrorId 'FileExists,*'
            Set-ItemProperty -LiteralPath $file -Name IsReadOnly -Value $false
        }
    }

    Context 'by every kind of path' {
        BeforeEach {
            Copy-Item -LiteralPath $observations -Destination "$folder\a.kerio.json"
            $count = @(Import-KerioInstallation -LiteralPath $observations).Count
        }

        It 'reads <Name>' -ForEach @(
            @{ Name = 'a path with slashes'; Path = { $folder.Replace('\', '/') + '/a.kerio.json' } }
            @{ Name = 'a path in capitals'; Path = { "$folder\A.KERIO.JSON" } }
            @{ Name = 'a path from the root of the drive'; Path = { (Split-Path -Path $folder -NoQualifier) + '\a.kerio.json' } }
            @{ Name = 'a path from where the drive is'; Path = { (Split-Path -Path $folder -Qualifier) + 'a.kerio.json' } }
            @{ Name = 'a path on a drive of PowerShell'; Path = { 'KerioTest:\a.kerio.json' } }
            @{ Name = 'a folder on a drive of PowerShell'; Path = { 'KerioTest:\' } }
            @{ Name = 'a path with its provider'; Path = { "FileSystem::$folder\a.kerio.json" } }
            @{ Name = 'a long-path prefix'; Path = { "\\?\$folder\a.kerio.json" } }
            @{ Name = 'a long-path prefix with a wildcard'; Path = { "\\?\$folder\*.kerio.json" } }
            @{ Name = 'a long-path prefix of a folder'; Path = { "\\?\$folder" } }
        ) {
            $null = New-PSDrive -Name KerioTest -PSProvider FileSystem -Root $folder
            Push-Location -LiteralPath $folder
            try {
                $given = & $Path
                @(Import-KerioInstallation -Path $given -ErrorAction Stop -WarningAction Stop).Count | Should -Be $count
                if ($given -notmatch '\*') {
                    @(Import-KerioInstallation -LiteralPath $given -ErrorAction Stop -WarningAction Stop).Count | Should -Be $count
                }
            }
            finally {
                Pop-Location
                Remove-PSDrive -Name KerioTest
            }
        }

        It 'says of a long-path prefix that leads nowhere that nothing is there' {
            (Get-WrittenError { Import-KerioInstallation -Path "\\?\$folder\none.kerio.json" }).FullyQualifiedErrorId | Should -BeLike 'PathNotFound,*'
        }

        It 'says of a key of the registry that it is no file' {
            (Get-WrittenError { Import-KerioInstallation -Path 'HKLM:\SOFTWARE' }).FullyQualifiedErrorId | Should -BeLike 'NotFileSystem,*'
        }

        It 'reads and writes in a folder with brackets' {
            $brackets = (New-Item -ItemType Directory -Path "$folder\Rossi [old]").FullName
            Copy-Item -LiteralPath $observations -Destination "$brackets\in [1].kerio.json"
            Import-KerioInstallation -Path "$brackets\in [1].kerio.json" | Export-KerioInstallation -Path "$brackets\out [2].kerio.json"
            @(Get-Item -LiteralPath "$brackets\out [2].kerio.json" | Import-KerioInstallation).Count | Should -Be $count
            (Get-WrittenError { Import-KerioInstallation -Path "$brackets\in [3].kerio.json" }).FullyQualifiedErrorId | Should -BeLike 'PathNotFound,*'
        }

        It 'reads from a share, with a long-path prefix too' {
            Skip-OnWine 'has no shares'
            $share = '\\localhost\' + $folder.Replace(':', '$')
            if (-not (Test-Path -LiteralPath $share)) {
                Set-ItResult -Skipped -Because 'the administrative share of this drive cannot be reached'
            }

            @(Import-KerioInstallation -Path "$share\*.kerio.json").Count | Should -Be $count
            @(Import-KerioInstallation -Path "\\?\UNC\$($share.Substring(2))\a.kerio.json").Count | Should -Be $count
            @(Import-KerioInstallation -Path "\\?\UNC\$($share.Substring(2))\*.kerio.json").Count | Should -Be $count
        }

        It 'reads through a symbolic link' {
            Skip-OnWine 'makes no symbolic links'
            $link = (New-Item -ItemType SymbolicLink -Path "$TestDrive\link-$([guid]::NewGuid().ToString('N'))" -Target $folder).FullName
            @(Import-KerioInstallation -Path $link).Count | Should -Be $count
            @(Import-KerioInstallation -LiteralPath "$link\a.kerio.json").Count | Should -Be $count
        }

        It 'writes a file whose path is as long as Windows takes it everywhere' {
            # 259 characters and the end of the string: MAX_PATH. The folder keeps below 248, as a folder must.
            $deep = $folder
            while ($deep.Length -lt 200) {
                $deep = Join-Path $deep ('d' * [Math]::Min(40, 220 - $deep.Length))
            }

            $null = New-Item -ItemType Directory -Path $deep
            $file = "$deep\".PadRight(259 - '.kerio.json'.Length, 'f') + '.kerio.json'
            $file.Length | Should -Be 259
            Import-KerioInstallation -LiteralPath $observations | Export-KerioInstallation -Path $file
            Import-KerioInstallation -LiteralPath $observations | Export-KerioInstallation -Path $file -Force
            @(Import-KerioInstallation -Path $file).Count | Should -Be $count
            @(Get-ChildItem -LiteralPath $deep).Count | Should -Be 1
        }

        It 'writes a path that is longer, with a long-path prefix' {
            if ($PSVersionTable.PSEdition -eq 'Desktop') {
                Set-ItResult -Skipped -Because 'Windows PowerShell 5.1 refuses longer paths'
            }

            $deep = $folder
            1..6 | ForEach-Object { $deep = Join-Path $deep ('d' * 50) }
            $null = New-Item -ItemType Directory -Path $deep
            Import-KerioInstallation -LiteralPath $observations | Export-KerioInstallation -Path "\\?\$deep\out.kerio.json"
            @(Import-KerioInstallation -Path "\\?\$deep\out.kerio.json").Count | Should -Be $count
            @(Import-KerioInstallation -LiteralPath "$deep\out.kerio.json").Count | Should -Be $count
        }
    }

    Context 'in <Encoding> with <Ends>' -ForEach @(
        @{ Encoding = 'UTF-8'; Ends = 'LF'; NewLine = "`n" }
        @{ Encoding = 'UTF-8'; Ends = 'CRLF'; NewLine = "`r`n" }
        @{ Encoding = 'UTF-8 with a BOM'; Ends = 'LF'; NewLine = "`n" }
        @{ Encoding = 'UTF-8 with a BOM'; Ends = 'CRLF'; NewLine = "`r`n" }
    ) {
        It 'reads mail log, policy and observations' {
            Set-Text "$folder\mail.log" ([IO.File]::ReadAllText("$examples/logs/mail.log")) $Encoding $NewLine
            $activity = Get-KerioMailActivity "$folder\mail.log"
            $activity.Received | Should -Be 13
            $activity.Unrecognized.Count | Should -Be 0

            Set-Text "$folder\a.policy.json" ([IO.File]::ReadAllText("$estate/estate.policy.json")) $Encoding $NewLine
            (Import-KerioLicensePolicy "$folder\a.policy.json").Name | Should -Be 'Example estate'

            Set-Text "$folder\a.kerio.json" ([IO.File]::ReadAllText($observations)) $Encoding $NewLine
            @(Import-KerioInstallation "$folder\a.kerio.json" -ErrorAction Stop).Count | Should -BeGreaterThan 0
        }

        It 'reads the configuration of an audit and its list of servers' {
            $name = "Per$([char] 0xf9)"
            Set-Text "$folder\servers.csv" "ComputerName,Product,Customer`nmx1.invalid,Connect,$name S.r.l.`n" $Encoding $NewLine
            $json = "{ 'schema': 'keriolicense/audit/1', 'name': '$name', 'serversCsv': 'servers.csv', 'history': { 'path': 'history' } }"
            Set-Text "$folder\night.audit.json" $json.Replace("'", '"') $Encoding $NewLine
            # The list was read as far as its servers: to read these takes a credential.
            $audit = Invoke-KerioLicenseAudit "$folder\night.audit.json" -ErrorAction SilentlyContinue -ErrorVariable problems
            $audit.ExitCode | Should -Be 3
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'AuditCredentialMissing,*'
        }
    }

    It 'says of a file in <_> that it is not UTF-8' -ForEach 'UTF-16', 'UTF-16 big-endian' {
        Set-Text "$folder\a.policy.json" ([IO.File]::ReadAllText("$estate/estate.policy.json")) $_ "`r`n"
        (Get-WrittenError { Import-KerioLicensePolicy "$folder\a.policy.json" }).FullyQualifiedErrorId | Should -BeLike 'InputNotUtf8,*'
    }
}
