namespace KerioLicense.Model;

/// <summary>The three Kerio products that share the licence rules.</summary>
public enum KerioProduct
{
    /// <summary>Mail server.</summary>
    Connect,

    /// <summary>Firewall.</summary>
    Control,

    /// <summary>Telephone exchange.</summary>
    Operator,
}
