# Runs tests/Pester with the Pester at this path and writes what became of each test.
param([string] $Pester, [string] $Module, [string] $Tests, [string] $Results)

# No other preference is set, since it would hold in the tests.
$ProgressPreference = 'SilentlyContinue'
Import-Module -Name $Pester -ErrorAction Stop
$env:KERIOLICENSE_MODULE = $Module
$configuration = New-PesterConfiguration
$configuration.Run.Path = $Tests
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'None'
$run = Invoke-Pester -Configuration $configuration

$outcomes = foreach ($test in $run.Tests) {
    [pscustomobject] @{ Name = $test.ExpandedPath; Result = "$($test.Result)"; Message = $test.ErrorRecord -join "`n" }
}

# What failed outside of a test: a file that could not be read, the setting up or tidying of a block.
$outcomes += foreach ($block in @($run.FailedBlocks) + @($run.FailedContainers)) {
    [pscustomobject] @{ Name = "$block"; Result = 'Failed'; Message = $block.ErrorRecord -join "`n" }
}

ConvertTo-Json -InputObject @($outcomes) | Set-Content -LiteralPath $Results -Encoding utf8 -ErrorAction Stop
