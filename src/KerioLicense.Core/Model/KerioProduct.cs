namespace KerioLicense.Model;

/// <summary>The three Kerio products that share the license rules.</summary>
public enum KerioProduct
{
    /// <summary>Mail server.</summary>
    Connect,

    /// <summary>Firewall.</summary>
    Control,

    /// <summary>Telephone exchange.</summary>
    Operator,

    /// <summary>Not read: a server that did not answer can be any of them, and so can what a damaged file holds.</summary>
    Unknown,
}
