using System.Management.Automation;
using KerioLicense.Errors;

namespace KerioLicense.Rehydration;

/// <summary>Why an object cannot be used in place of one that the module made.</summary>
internal static class ObjectErrors
{
    /// <summary>It is of another type, or a part of the object is missing.</summary>
    public static AdvisedException NotWhole(PSObject source, Type wanted) =>
        Of(nameof(RehydrationTexts.ObjectNotWhole), ErrorKind.InvalidArgument, wanted.Name, source.TypeNames[0]);

    /// <summary>It was changed while it was a bag of properties.</summary>
    public static AdvisedException Changed(PSObject source, Type wanted, string property) =>
        Of(nameof(RehydrationTexts.ObjectChanged), ErrorKind.InvalidData, wanted.Name, source, property);

    private static AdvisedException Of(string errorId, ErrorKind kind, params object[] values) =>
        new(ErrorText.Of(RehydrationTexts.ResourceManager, errorId, values), kind);
}
