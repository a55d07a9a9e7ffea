namespace KerioLicense.Compliance.Rules;

/// <summary>What is missing, and so invoiced, where a license is used against a rule.</summary>
internal enum InvoiceSense
{
    /// <summary>One of the installations has the license, the other one needs its own.</summary>
    OtherCopy,

    /// <summary>One has the license; each of the others needs its own, idle ones too.</summary>
    EveryCopy,

    /// <summary>None has a license any more.</summary>
    EveryInstallation,
}
