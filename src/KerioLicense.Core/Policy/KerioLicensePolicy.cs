using KerioLicense.Model;
using KerioLicense.Values;

namespace KerioLicense.Policy;

/// <summary>What only people know: declarations, and how evidence is weighed. The values here are the defaults.</summary>
public sealed record KerioLicensePolicy
{
    /// <summary>A policy without declarations.</summary>
    public static KerioLicensePolicy Default { get; } = new();

    public string? Name { get; init; }

    public EvidencePolicy Evidence { get; init; } = new();

    /// <summary>A permission that ends within so many days is a warning.</summary>
    public int WarnBeforeDays { get; init; } = 7;

    public MigrationPolicy Migration { get; init; } = new();

    public IReadOnlyList<MigrationDeclaration> Migrations { get; init => field = Frozen.Of(value); } = Frozen.Empty<MigrationDeclaration>();

    /// <summary>What the distributor has agreed to in writing.</summary>
    public IReadOnlyList<AgreementDeclaration> Agreements { get; init => field = Frozen.Of(value); } = Frozen.Empty<AgreementDeclaration>();

    public IReadOnlyList<TemporaryLicense> TemporaryLicenses { get; init => field = Frozen.Of(value); } = Frozen.Empty<TemporaryLicense>();

    public IReadOnlyList<FailoverDeclaration> Failovers { get; init => field = Frozen.Of(value); } = Frozen.Empty<FailoverDeclaration>();

    /// <summary>Groups of installation ids that are one machine.</summary>
    public IReadOnlyList<IReadOnlyList<string>> SameMachine { get; init => field = Frozen.Of(value); }
        = Frozen.Empty<IReadOnlyList<string>>();

    public IReadOnlyList<Retirement> Retired { get; init => field = Frozen.Of(value); } = Frozen.Empty<Retirement>();

    public IReadOnlyList<Statement> Statements { get; init => field = Frozen.Of(value); } = Frozen.Empty<Statement>();

    public IReadOnlyList<Waiver> Waivers { get; init => field = Frozen.Of(value); } = Frozen.Empty<Waiver>();

    /// <inheritdoc/>
    public override string ToString() => Name ?? "";
}

/// <summary>How evidence is weighed.</summary>
public sealed record EvidencePolicy
{
    /// <summary>Days of the past that a result looks at.</summary>
    public int LookBackDays { get; init; } = 30;

    /// <summary>Hours for which a reading of a state (service, cables) is believed,
    /// and for which the last known activity is carried on.</summary>
    public int ReadingValidHours { get; init; } = 26;

    /// <summary>Hours without traffic that make a standby; a production server that rests for less is still in production.</summary>
    public int QuietHours { get; init; } = 22;

    /// <summary>Days without a reading of any of its installations after which nothing is said of a license any more.</summary>
    public int SilentAfterDays { get; init; } = 8;

    /// <inheritdoc/>
    public override string ToString() => Listing.Of(
        ("lookBackDays", LookBackDays), ("readingValidHours", ReadingValidHours), ("quietHours", QuietHours),
        ("silentAfterDays", SilentAfterDays));
}

/// <summary>How long a migration may take. The article gives no number, so there is no default.</summary>
public sealed record MigrationPolicy
{
    public int? MaximumDays { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Listing.Of(("maximumDays", MaximumDays));
}

/// <summary>A license is moved from one installation to another; meanwhile both may work.</summary>
public sealed record MigrationDeclaration
{
    public KerioLicenseNumber License { get; init; } = null!;

    public string From { get; init; } = "";

    public string To { get; init; } = "";

    public DateTime Started { get; init; }

    /// <summary>The agreed end; where absent, <see cref="MigrationPolicy.MaximumDays"/> after the start.</summary>
    public DateTime? Until { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Listing.Of(("", License), ("from", From), ("to", To), ("started", Started), ("until", Until));
}

/// <summary>What a written agreement is about.</summary>
public enum AgreementKind
{
    DisasterRecoveryTest,
    ExtraDays,
    Other,
}

/// <summary>A written agreement of the distributor: while it is in force two installations may work with one license.</summary>
public sealed record AgreementDeclaration
{
    public KerioLicenseNumber License { get; init; } = null!;

    public AgreementKind Kind { get; init; }

    public DateTime From { get; init; }

    public DateTime Until { get; init; }

    /// <summary>Who agreed.</summary>
    public string GrantedBy { get; init; } = "";

    /// <summary>Where the agreement can be read.</summary>
    public string? Document { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Listing.Of(
        ("", License), ("", Kind), ("from", From), ("until", Until), ("by", GrantedBy), ("document", Document));
}

/// <summary>A bridge license: a number of its own, for a limited time.</summary>
public sealed record TemporaryLicense
{
    public KerioLicenseNumber Number { get; init; } = null!;

    /// <summary>The license that it stands in for.</summary>
    public KerioLicenseNumber? Bridges { get; init; }

    public DateTime Until { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Listing.Of(("", Number), ("bridges", Bridges), ("until", Until));
}

/// <summary>A takeover, or a return from one, that somebody vouches for.</summary>
public sealed record FailoverDeclaration
{
    public KerioLicenseNumber License { get; init; } = null!;

    /// <summary>The installation that stopped working.</summary>
    public string From { get; init; } = "";

    /// <summary>The installation that started.</summary>
    public string To { get; init; } = "";

    public DateTime At { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Listing.Of(("", License), ("from", From), ("to", To), ("at", At));
}

/// <summary>An installation that no longer exists or no longer carries its license.</summary>
public sealed record Retirement
{
    public string Installation { get; init; } = "";

    public DateTime On { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Listing.Of(("", Installation), ("on", On));
}

/// <summary>What a statement claims.</summary>
public enum StatementClaim
{
    /// <summary>It did no work. Says nothing of Kerio Control, where the cables decide.</summary>
    Idle,
    Active,

    /// <summary>Exactly one cable was in (Kerio Control).</summary>
    OneCable,
}

/// <summary>A person's word on what an installation did.</summary>
public sealed record Statement
{
    public string Installation { get; init; } = "";

    public StatementClaim Claim { get; init; }

    public DateTime From { get; init; }

    public DateTime To { get; init; }

    /// <summary>Who says so.</summary>
    public string By { get; init; } = "";

    public string? Document { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Listing.Of(
        ("", Installation), ("", Claim), ("from", From), ("to", To), ("by", By), ("document", Document));
}

/// <summary>A finding that somebody has accepted until a day.</summary>
public sealed record Waiver
{
    public KerioLicenseNumber License { get; internal init; } = null!;

    /// <summary>The id of the rule whose finding is accepted.</summary>
    public string Rule { get; internal init; } = "";

    public string Reason { get; internal init; } = "";

    public string ApprovedBy { get; internal init; } = "";

    public string? Ticket { get; internal init; }

    public DateTime Expires { get; internal init; }

    /// <inheritdoc/>
    public override string ToString() => Listing.Of(
        ("", License), ("", Rule), ("reason", Reason), ("by", ApprovedBy), ("ticket", Ticket), ("expires", Expires));
}
