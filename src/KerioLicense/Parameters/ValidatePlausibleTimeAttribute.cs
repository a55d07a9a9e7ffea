using System.Management.Automation;
using KerioLicense.Values;

namespace KerioLicense.Parameters;

/// <summary>Refuses a time from which nothing can be computed.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ValidatePlausibleTimeAttribute : ValidateArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is DateTime time && !PlausibleTime.Holds(time.ToUniversalTime()))
        {
            throw new ValidationMetadataException(
                UserText.Format(ParameterTexts.YearOutOfRange, PlausibleTime.FirstYear, PlausibleTime.LastYear));
        }
    }
}
