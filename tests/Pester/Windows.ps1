# Dot-sourced by the *.Windows.Tests.ps1 files, after Session.ps1. They are not read elsewhere than on Windows; .ci/windows runs them under
# Wine.
$isWine = Test-Path -LiteralPath 'HKCU:\Software\Wine'
$system = Join-Path $env:SystemRoot 'System32'

# The folder for 64-bit programs also where this PowerShell is a 32-bit one.
$programFiles = if ($env:ProgramW6432) { $env:ProgramW6432 } else { $env:ProgramFiles }
$programFiles86 = if (${env:ProgramFiles(x86)}) { ${env:ProgramFiles(x86)} } else { $env:ProgramFiles }

# The PowerShell that runs this, as a program.
$powershell = (Get-Process -Id $PID).Path

# Ends a test that Wine cannot run, by name and with the reason. No test asserts what only Wine does.
function Skip-OnWine ([string] $Because) {
    if ($isWine) {
        Set-ItResult -Skipped -Because "Wine $Because"
    }
}

# A Connect server's files in a folder, with a mail log of this day.
function New-ConnectFolder ([string] $Folder, [string] $Store) {
    $null = New-Item -ItemType Directory -Path "$Folder\license", "$Store\logs" -Force
    Set-Content -LiteralPath "$Folder\license\license.key" -Value 'opaque'
    $settings = "<config><table name='Directories'><variable name='StoreDir'>$Store</variable></table></config>"
    Set-Content -LiteralPath "$Folder\mailserver.cfg" -Value $settings
    $lines = foreach ($minutes in 180, 120, 60) {
        $time = [DateTimeOffset]::Now.AddMinutes(-$minutes)
        $id = '{0:x8}-00000001' -f $time.ToUnixTimeSeconds()
        $stamp = $time.ToString('dd/MMM/yyyy HH:mm:ss', [cultureinfo]::InvariantCulture)
        "[$stamp] Recv: Queue-ID: $id, Service: SMTP, From: <a@x.example>, To: <b@y.example>, Size: 985, Sender-Host: 192.0.2.10, Msg-Id: <$id@x>"
        "[$stamp] Sent: Queue-ID: $id, Recipient: <b@y.example>, Result: delivered, Status: 2.0.0 , Remote-Host: 127.0.0.1, Msg-Id: <$id@x>"
    }
    Set-Content -LiteralPath "$Store\logs\mail.log" -Value $lines -Encoding ASCII
}

# A program that the service control manager can start, as mailserver.exe.
function New-ServiceProgram ([string] $Folder) {
    $null = New-Item -ItemType Directory -Path $Folder -Force
    $program = Join-Path $Folder 'mailserver.exe'
    if ($isWine) {
        Copy-Item -LiteralPath "$system\spoolsv.exe" -Destination $program
        return $program
    }

    $source = Join-Path $TestDrive 'service.cs'
    Set-Content -LiteralPath $source -Value '
        class Service : System.ServiceProcess.ServiceBase {
            static void Main() { Run(new Service { CanPauseAndContinue = true }); }
        }'
    $compiler = "$env:SystemRoot\Microsoft.NET\Framework\v4.0.30319\csc.exe"
    $shown = & $compiler /nologo /target:exe /reference:System.ServiceProcess.dll "/out:$program" $source
    if ($LASTEXITCODE -ne 0) {
        throw "$shown"
    }

    $program
}

function Remove-TestService ([string] $Name) {
    if (Get-Command -Name Remove-Service -ErrorAction Ignore) {
        Remove-Service -Name $Name
    }
    else {
        # Windows PowerShell 5.1 has no such command.
        $null = & "$system\sc.exe" delete $Name
    }
}

# A path with the short names that the file system gave; the same path where it gives none.
function Get-ShortPath ([string] $Path) {
    if (-not ('KerioLicenseTests.ShortPath' -as [type])) {
        Add-Type -Namespace KerioLicenseTests -Name ShortPath -MemberDefinition '
            [DllImport("kernel32.dll", CharSet = CharSet.Unicode)]
            public static extern int GetShortPathNameW(string path, System.Text.StringBuilder buffer, int size);'
    }

    $buffer = New-Object System.Text.StringBuilder 1024
    $null = [KerioLicenseTests.ShortPath]::GetShortPathNameW($Path, $buffer, $buffer.Capacity)
    $buffer.ToString()
}
