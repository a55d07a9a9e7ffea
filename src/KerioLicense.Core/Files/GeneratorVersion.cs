namespace KerioLicense.Files;

/// <summary>The program and version that wrote a file, as in <c>KerioLicense 0.2.0</c>.</summary>
internal static class GeneratorVersion
{
    private const string Program = "KerioLicense ";

    private static readonly Version OwnVersion = typeof(GeneratorVersion).Assembly.GetName().Version;

    /// <summary>This program.</summary>
    public static string Own { get; } = Program + OwnVersion.ToString(3);

    /// <summary>True for a later version of this program; false for other programs, which follow their own numbers.</summary>
    public static bool IsNewer(string? generator) =>
        generator is not null && generator.StartsWith(Program, StringComparison.Ordinal)
        && Version.TryParse(generator.Substring(Program.Length).Split('-', '+', ' ')[0], out var version)
        && version > new Version(OwnVersion.Major, OwnVersion.Minor, OwnVersion.Build);
}

/// <summary>The top of a file that names the program that wrote it.</summary>
internal interface IGeneratedFile
{
    public string? Generator { get; }
}
