using System.Linq;
using KerioLicense.Policy;
using KerioLicense.Values;

namespace KerioLicense.Formatting;

/// <summary>The cells of the views of declarations. The format files call them, so that tests can too.</summary>
public static class DeclarationView
{
    /// <summary>The day of an instant; nothing where there is none.</summary>
    public static string Day(DateTime? instant) => instant is { } time ? UtcText.Day(time) : "";

    /// <summary>The beginning of the license's number, or of its fingerprint; the whole mask is in the list view.</summary>
    public static string License(KerioLicenseDeclaration declaration) =>
        declaration.License?.Masked is { } mask ? mask[0] == '#' ? mask.Substring(0, 7) : mask.Split('-')[0] + "-\u2026" : "";

    /// <summary>The installations by their short names, of a waiver its rule.</summary>
    public static string Where(KerioLicenseDeclaration declaration) => declaration.Rule ?? string.Join(
        declaration.Kind is DeclarationKind.Migration or DeclarationKind.Failover ? " -> " : ", ",
        declaration.Installations.Select(ShortName));

    private static string ShortName(string id)
    {
        var name = id.Substring(id.IndexOf('/') + 1);
        return Uri.CheckHostName(name) == UriHostNameType.Dns ? name.Split('.')[0] : name;
    }
}
