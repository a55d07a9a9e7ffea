using System.Management.Automation;
using KerioLicense.Values;

namespace KerioLicense.Parameters;

/// <summary>Takes a time span, or text with its unit in it, such as 00:05:00. PowerShell itself takes the number 5 for five ticks, and the
/// text "5" for five days.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WaitAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            null or TimeSpan => inputData,
            string text when text.IndexOf(':') >= 0 && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) => span,
            var other => throw new ArgumentTransformationMetadataException(UserText.Format(ParameterTexts.WaitWithoutUnit, other)),
        };
}
