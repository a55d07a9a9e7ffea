namespace KerioLicense.Policy;

/// <summary>What a declaration of a policy is about.</summary>
public enum DeclarationKind
{
    Migration,
    Agreement,
    TemporaryLicense,
    Failover,
    SameMachine,
    Retired,
    Statement,
    Waiver,
}

/// <summary>Whether a declaration holds at an instant, and what readings say of it.</summary>
public enum DeclarationState
{
    InForce,

    /// <summary>It has not begun.</summary>
    Ahead,
    Over,

    /// <summary>It has begun, and no reading has to do with it: perhaps a name or a number is mistyped.</summary>
    NeverUsed,

    /// <summary>A reading shows the opposite.</summary>
    Contradicted,
}
