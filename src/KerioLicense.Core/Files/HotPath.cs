using System.Runtime.CompilerServices;

namespace KerioLicense.Files;

/// <summary>
/// Marks the methods that every line of a log or every value of a file passes. Most runs are a new process that reads once and ends: tiered
/// compilation would leave
/// half of it unoptimized.
/// </summary>
internal static class HotPath
{
    /// <summary>
    /// <c>MethodImplOptions.AggressiveOptimization</c>, which netstandard2.0 does not name; .NET Framework knows no tiers and ignores it.
    /// </summary>
    public const MethodImplOptions Optimized = (MethodImplOptions)0x200;
}
