# What documents use of Microsoft.PowerShell.Utility, .Management and .Security, which the engine of the tests lacks: so much of it as they use, and as PowerShell does it.
# Whatever asks for a credential or keeps one gives that of the example servers.

function Get-Credential { param([string] $UserName, [string] $Message) $exampleCredential }
function Get-Secret { param([string] $Name, [string] $Vault) $exampleCredential }
function Import-Clixml { param([string] $LiteralPath) $exampleCredential }

function Write-Host { param([Parameter(Position = 0)] $Object) $Host.UI.WriteLine("$Object") }

function Set-Location { param([string] $Path) $ExecutionContext.SessionState.Path.SetLocation($Path) | Out-Null }

function Join-Path { param([string] $Path, [string] $ChildPath) [IO.Path]::Combine($Path, $ChildPath) }

function Resolve-ItemPath { param([string] $Path) $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path) }

function New-Item {
    param([string] $Path, [ValidateSet('Directory')] [string] $ItemType, [switch] $Force)
    $folder = [IO.DirectoryInfo] (Resolve-ItemPath $Path)
    if ($folder.Exists -and -not $Force) { throw "An item with the specified name $folder already exists." }
    $folder.Create()
    $folder
}

function Get-ChildItem { param([string] $Path) ([IO.DirectoryInfo] (Resolve-ItemPath $Path)).GetFileSystemInfos() | Sort-Object -Property Name }

function Get-Content { param([string] $Path) [IO.File]::ReadAllLines((Resolve-ItemPath $Path)) }

function Import-Csv {
    param([string] $Path)
    [Reflection.Assembly]::Load('Microsoft.VisualBasic.Core') | Out-Null
    $rows = [Microsoft.VisualBasic.FileIO.TextFieldParser]::new((Resolve-ItemPath $Path))
    try {
        $rows.SetDelimiters(',')
        $rows.TrimWhiteSpace = $false
        $header = $rows.ReadFields()
        while (-not $rows.EndOfData) {
            $fields = $rows.ReadFields()
            $row = [ordered] @{}
            for ($i = 0; $i -lt $header.Length; $i++) { $row[$header[$i]] = $fields[$i] }
            [pscustomobject] $row
        }
    }
    finally { $rows.Dispose() }
}

function Sort-Object {
    param([Parameter(Position = 0)] [string] $Property, [Parameter(ValueFromPipeline)] $InputObject)
    begin { $items = [Collections.Generic.List[object]]::new() }
    process { $items.Add($InputObject) }
    end { [Linq.Enumerable]::OrderBy($items, [Func[object, object]] { param($item) $item.$Property }) }
}

function Select-Object {
    param(
        [Parameter(Position = 0)] [string[]] $Property,
        [string] $ExpandProperty,
        [int] $First = [int]::MaxValue,
        [Parameter(ValueFromPipeline)] $InputObject)
    begin { $count = 0 }
    process {
        if ($count++ -ge $First) { return }
        $row = [ordered] @{}
        foreach ($name in $Property) { $row[$name] = $InputObject.$name }
        if ($ExpandProperty) {
            foreach ($value in $InputObject.$ExpandProperty) {
                $expanded = [psobject] $value
                foreach ($name in $row.Keys) { $expanded.PSObject.Properties.Add([psnoteproperty]::new($name, $row[$name])) }
                $expanded
            }
        }
        elseif ($Property) { [pscustomobject] $row }
        else { $InputObject }
    }
}

function Group-Object {
    param([Parameter(Position = 0)] [string] $Property, [switch] $NoElement, [Parameter(ValueFromPipeline)] $InputObject)
    begin { $groups = [Collections.Generic.SortedDictionary[object, object]]::new() }
    process {
        $key = $InputObject.$Property
        if (-not $groups.ContainsKey($key)) { $groups[$key] = [Collections.Generic.List[object]]::new() }
        $groups[$key].Add($InputObject)
    }
    end {
        foreach ($key in $groups.Keys) {
            $group = [pscustomobject] @{ Count = $groups[$key].Count; Name = "$key"; Group = $groups[$key] }
            # The view of PowerShell's own type is the engine's.
            $group.PSObject.TypeNames.Insert(0, 'Microsoft.PowerShell.Commands.GroupInfo' + $(if ($NoElement) { 'NoElement' }))
            $group
        }
    }
}
