namespace KerioLicense.Parameters;

/// <summary>The product to expect on a server.</summary>
public enum RemoteProduct
{
    /// <summary>Found out: by the port, else by trying the three products' ports.</summary>
    Auto,
    Connect,
    Control,
    Operator,
}
