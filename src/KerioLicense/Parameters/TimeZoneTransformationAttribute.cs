using System.Management.Automation;
using KerioLicense.Time;
using KerioLicense.Values;

namespace KerioLicense.Parameters;

/// <summary>Takes a time zone by its id (such as Europe/Rome or W. Europe Standard Time),
/// which PowerShell cannot turn into one by itself.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
internal sealed class TimeZoneTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (value is not string id)
        {
            return inputData;
        }

        try
        {
            return NamedTimeZone.Find(id);
        }
        catch (Exception exception) when (exception is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            throw new ArgumentTransformationMetadataException(UserText.Format(ParameterTexts.ZoneNotFound, id), exception);
        }
    }
}
