# The build fills in what stands in double braces, from Directory.Build.props, leaves out addresses that are empty there, and lays the result out as out/KerioLicense/KerioLicense.psd1.
@{
    RootModule             = 'KerioLicense.dll'
    ModuleVersion          = '{{VersionPrefix}}'
    GUID                   = '4d1c6792-87cc-48be-b430-2917818409c4'
    Author                 = '{{Authors}}'
    CompanyName            = '{{Company}}'
    Copyright              = '{{Copyright}}'
    Description            = '{{Description}}'
    HelpInfoURI            = '{{HelpInfoUri}}'

    PowerShellVersion      = '5.1'
    CompatiblePSEditions   = @('Desktop', 'Core')
    DotNetFrameworkVersion = '4.7.2'

    CmdletsToExport        = @(
        'Add-KerioLicenseDeclaration'
        'Compare-KerioComplianceResult'
        'ConvertTo-KerioMonitoringOutput'
        'Export-KerioComplianceReport'
        'Export-KerioInstallation'
        'Get-KerioComplianceRule'
        'Get-KerioInstallation'
        'Get-KerioLicenseDeclaration'
        'Get-KerioMailActivity'
        'Get-KerioServerCertificate'
        'Import-KerioCallActivity'
        'Import-KerioComplianceResult'
        'Import-KerioInstallation'
        'Import-KerioLicensePolicy'
        'Invoke-KerioLicenseAudit'
        'Measure-KerioLicenseExposure'
        'New-KerioLicenseAudit'
        'New-KerioLicensePolicy'
        'New-KerioTemporaryLicenseRequest'
        'Remove-KerioLicenseDeclaration'
        'Test-KerioLicenseCompliance'
    )
    FunctionsToExport      = @()
    AliasesToExport        = @()
    VariablesToExport      = @()
    DscResourcesToExport   = @()

    FormatsToProcess       = @('KerioLicense.Format.ps1xml')
    TypesToProcess         = @('KerioLicense.Types.ps1xml')
    # The types file names classes of the module; the engine reads it before it loads the root module.
    RequiredAssemblies     = @('KerioLicense.dll')

    PrivateData            = @{
        PSData = @{
            Tags         = @({{PackageTags}})
            LicenseUri   = 'https://licenses.nuget.org/MIT'
            ProjectUri   = '{{RepositoryUrl}}'
            IconUri      = '{{IconUrl}}'
            ReleaseNotes = '{{PackageReleaseNotes}}'
        }
    }
}
