using System.Runtime.CompilerServices;
using KerioLicense.Model;

namespace KerioLicense.Compliance.Identity;

/// <summary>Two observations with the same content are still two readings.</summary>
internal sealed class ByReference : IEqualityComparer<KerioInstallation>
{
    public static readonly ByReference Instance = new();

    public bool Equals(KerioInstallation? x, KerioInstallation? y) => ReferenceEquals(x, y);

    public int GetHashCode(KerioInstallation observation) => RuntimeHelpers.GetHashCode(observation);
}
