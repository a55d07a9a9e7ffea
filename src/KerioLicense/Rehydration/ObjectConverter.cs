using System.Management.Automation;

namespace KerioLicense.Rehydration;

/// <summary>
/// Makes observations, results and policies again of what came out of a job, a remote session or Clixml. The types file names this class:
/// the engine asks it as it reads such objects, and where a script converts one.
/// </summary>
public sealed class ObjectConverter : PSTypeConverter
{
    /// <inheritdoc/>
    public override bool CanConvertFrom(object sourceValue, Type destinationType) =>
        sourceValue is PSObject bag && ObjectForm.OfBag(bag) is { } form && (destinationType == form.Type || destinationType == GetType());

    /// <inheritdoc/>
    public override object ConvertFrom(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        ObjectForm.OfBag((PSObject)sourceValue)!.Read((PSObject)sourceValue);

    /// <inheritdoc/>
    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    /// <inheritdoc/>
    public override object ConvertTo(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        throw new NotSupportedException();
}
