# The build puts the version of Directory.Build.props in and lays the result out as out/KerioLicense/KerioLicense.psd1.
@{
    RootModule             = 'KerioLicense.dll'
    ModuleVersion          = '{{ModuleVersion}}'
    GUID                   = '4d1c6792-87cc-48be-b430-2917818409c4'
    Author                 = 'The KerioLicense authors'
    CompanyName            = 'KerioLicense'
    Copyright              = '(c) The KerioLicense authors. MIT License.'
    Description            = 'Tells for every Kerio Connect, Control and Operator license whether it may be installed where it is: from evidence, with the reason, the deadline and the next step.'

    PowerShellVersion      = '5.1'
    CompatiblePSEditions   = @('Desktop', 'Core')
    DotNetFrameworkVersion = '4.7.2'

    CmdletsToExport        = @(
        'Compare-KerioComplianceResult'
        'ConvertTo-KerioMonitoringOutput'
        'Export-KerioComplianceReport'
        'Export-KerioInstallation'
        'Get-KerioComplianceRule'
        'Get-KerioInstallation'
        'Get-KerioMailActivity'
        'Import-KerioCallActivity'
        'Import-KerioComplianceResult'
        'Import-KerioInstallation'
        'Import-KerioLicensePolicy'
        'Invoke-KerioLicenseAudit'
        'Measure-KerioLicenseExposure'
        'New-KerioLicensePolicy'
        'New-KerioTemporaryLicenseRequest'
        'Test-KerioLicenseCompliance'
    )
    FunctionsToExport      = @()
    AliasesToExport        = @()
    VariablesToExport      = @()
    DscResourcesToExport   = @()

    FormatsToProcess       = @('KerioLicense.Format.ps1xml')
    TypesToProcess         = @('KerioLicense.Types.ps1xml')

    PrivateData            = @{
        PSData = @{
            Tags         = @('Kerio', 'KerioConnect', 'KerioControl', 'KerioOperator', 'GFI', 'License', 'Compliance', 'Audit', 'MSP', 'RMM', 'PSEdition_Desktop', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://licenses.nuget.org/MIT'
            ReleaseNotes = 'See CHANGELOG.md.'
        }
    }
}
