using System.Management.Automation;
using KerioLicense.Model;
using KerioLicense.Values;

namespace KerioLicense.Parameters;

/// <summary>Takes the whole number of an observation, which prints masked.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LicenseNumberTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is KerioLicenseNumber number ? number.Value : inputData;
}

/// <summary>Refuses a time span below zero, and one that no timer can wait for.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ValidateWaitAttribute : ValidateEnumeratedArgumentsAttribute
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(24);

    /// <inheritdoc/>
    protected override void ValidateElement(object element)
    {
        if (element is not TimeSpan wait || wait < TimeSpan.Zero || wait > Longest)
        {
            throw new ValidationMetadataException(UserText.Format(ParameterTexts.WaitOutOfRange, Longest.TotalDays));
        }
    }
}
