using System.Management.Automation;
using KerioLicense.AdminApi;
using KerioLicense.Model;

namespace KerioLicense.Rehydration;

/// <summary>
/// The product of an observation as text. Unknown is what that of a server that did not answer says: it is asked for again. In a list,
/// where it is text, it is a word like others that is no product.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ProductTextAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var isProduct = inputData is KerioProduct or PSObject { BaseObject: KerioProduct }
            || (inputData is PSObject other && other.TypeNames.Contains("Deserialized." + typeof(KerioProduct).FullName));
        return isProduct && inputData!.ToString() == nameof(KerioProduct.Unknown) ? TargetRow.Auto : inputData;
    }
}
