namespace KerioLicense.AdminApi;

/// <summary>The server answered a call with an error (kerio-facts 1.3: seen in client code).</summary>
internal sealed class MethodRefusedException(long code, string message) : Exception(message)
{
    private const long SessionExpired = -32001;

    public string Code { get; } = code.ToString(CultureInfo.InvariantCulture);

    /// <summary>The session is over, or, on Connect, the account may not administer at all.</summary>
    public bool IsSessionExpired => code == SessionExpired;

    /// <summary>The server does not have the method (-32601, -32608), or says so in the words of Connect (-32602).</summary>
    public bool IsMethodMissing => code is -32601 or -32602 or -32608;
}
