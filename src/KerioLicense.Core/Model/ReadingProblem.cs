namespace KerioLicense.Model;

/// <summary>Something that could not be read, and why. The rest of the observation stands.</summary>
public sealed record ReadingProblem
{
    /// <summary>The API method, file or command that failed.</summary>
    public string Step { get; init; } = "";

    /// <summary>The code that the server or the operating system gave.</summary>
    public string? Code { get; init; }

    public string? Message { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Code is null ? $"{Step}: {Message}" : $"{Step}: {Code} {Message}";
}
