namespace KerioLicense.Errors;

/// <summary>An error that says what to do. Its texts are in the language of the user interface and hold no credential and no
/// whole license number.</summary>
public interface IAdvisedError
{
    /// <summary>Names the error; the same in every language.</summary>
    public string ErrorId { get; }

    /// <summary>The kind of error.</summary>
    public ErrorKind Kind { get; }

    /// <summary>The file, server or value that it is about; null where it is about none.</summary>
    public string? Target { get; }

    /// <summary>What is wrong, and where.</summary>
    public string Message { get; }

    /// <summary>What to do.</summary>
    public string RecommendedAction { get; }
}
