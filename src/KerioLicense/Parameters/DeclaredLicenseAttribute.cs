using System.Management.Automation;
using KerioLicense.Model;

namespace KerioLicense.Parameters;

/// <summary>Takes a license as a declaration names it: by its whole number, its fingerprint, or the number of an object.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DeclaredLicenseAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        var number = value as KerioLicenseNumber;
        if (value is string text && !KerioLicenseNumber.TryParse(text, out number))
        {
            KerioLicenseNumber.TryFromFingerprint(text.Trim(), isPrefix: false, out number);
        }

        return value is null || number is { IsPrefix: false } ? number
            : throw new ArgumentTransformationMetadataException(ParameterTexts.DeclaredLicenseUnclear);
    }
}
