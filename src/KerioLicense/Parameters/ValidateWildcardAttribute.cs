using System.Management.Automation;
using KerioLicense.Values;

namespace KerioLicense.Parameters;

/// <summary>Refuses a pattern that is none, such as a bracket that does not close, before anything is done.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ValidateWildcardAttribute : ValidateEnumeratedArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void ValidateElement(object element)
    {
        try
        {
            _ = WildcardPattern.Get((string)element, WildcardOptions.None).IsMatch("");
        }
        catch (WildcardPatternException exception)
        {
            throw new ValidationMetadataException(UserText.Format(ParameterTexts.WildcardInvalid, element), exception);
        }
    }
}
