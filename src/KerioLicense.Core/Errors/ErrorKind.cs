namespace KerioLicense.Errors;

/// <summary>What kind of thing went wrong; the module makes PowerShell's category of it.</summary>
public enum ErrorKind
{
    /// <summary>What was asked for is wrong.</summary>
    InvalidArgument,

    /// <summary>What was read is wrong: a file that breaks its format, an answer that is none.</summary>
    InvalidData,

    /// <summary>The module itself is at fault.</summary>
    InvalidResult,

    /// <summary>It cannot be done with this object.</summary>
    InvalidOperation,
    NotFound,
    AlreadyExists,
    AccessDenied,
    ReadError,
    WriteError,
    Busy,

    /// <summary>A server cannot be reached.</summary>
    Unreachable,

    /// <summary>A server's certificate is not trusted.</summary>
    Untrusted,

    /// <summary>A credential is missing, or was refused.</summary>
    Unauthenticated,
    Timeout,
}
