using System.Management.Automation;

namespace KerioLicense.Rehydration;

/// <summary>
/// What a job, a remote session and Export-Clixml carry beside the properties of an object: the whole object in the format of its file.
/// A property bag alone loses what is internal or deeper than PowerShell goes. The types file names this class.
/// </summary>
public static class SerializedForm
{
    internal const string Name = "KerioLicenseForm";

    /// <summary>The value of the hidden property; PowerShell asks for it when it serializes the object.</summary>
    /// <param name="source">An object of a type that has a form.</param>
    /// <returns>The text of the file, UTF-8; bytes, so that no view and no CSV file shows the license number in it.</returns>
    public static byte[] Of(PSObject source) => ObjectForm.Of(source.BaseObject.GetType())!.Write(source.BaseObject);
}
