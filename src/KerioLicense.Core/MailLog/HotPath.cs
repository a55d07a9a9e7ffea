using System.Runtime.CompilerServices;

namespace KerioLicense.MailLog;

/// <summary>
/// Marks the methods that every line of a log passes. Most runs are a new process that reads one log and ends: tiered compilation would run half of it unoptimized.
/// </summary>
internal static class HotPath
{
    /// <summary><c>MethodImplOptions.AggressiveOptimization</c>, which netstandard2.0 does not name; .NET Framework knows no tiers and ignores it.</summary>
    public const MethodImplOptions Optimized = (MethodImplOptions)0x200;
}
