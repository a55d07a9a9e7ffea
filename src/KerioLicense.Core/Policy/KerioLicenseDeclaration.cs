using System.Linq;
using KerioLicense.Model;
using KerioLicense.Values;

namespace KerioLicense.Policy;

/// <summary>One declaration of a policy in a form that is the same for all kinds. All times are UTC.</summary>
public sealed record KerioLicenseDeclaration
{
    /// <summary>What it is about.</summary>
    public DeclarationKind Kind { get; internal init; }

    public DeclarationState State { get; internal init; }

    /// <summary>The license; of a temporary license its own number. Null for what is about installations alone.</summary>
    public KerioLicenseNumber? License { get; internal init; }

    /// <summary>The ids of the installations that it names: of a migration and of a failover the former one first.</summary>
    public IReadOnlyList<string> Installations { get; internal init => field = Frozen.Of(value); } = Frozen.Empty<string>();

    /// <summary>From when it holds; null where it always did.</summary>
    public DateTime? Begin { get; internal init; }

    /// <summary>Until when it holds; null where no end is declared.</summary>
    public DateTime? End { get; internal init; }

    /// <summary>The rule whose finding a waiver accepts.</summary>
    public string? Rule { get; internal init; }

    /// <summary>Who granted, stated or approved it.</summary>
    public string? By { get; internal init; }

    /// <summary>The reading that shows the opposite (UTC); null where there is none, or no readings were given.</summary>
    public DateTime? ContradictedAt { get; internal init; }

    /// <summary>The policy file.</summary>
    public string PolicyPath { get; internal init; } = "";

    /// <summary>The declaration as the policy has it, with all its values.</summary>
    public object Declaration { get; internal init; } = null!;

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(" ", new[] { Kind.ToString(), License?.Masked, Rule, string.Join(", ", Installations) }
            .Where(static part => part?.Length > 0));

    /// <summary>The declarations of a policy, in the order of its file.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="path">Its file.</param>
    /// <param name="asOf">The instant of the states (UTC).</param>
    internal static IReadOnlyList<KerioLicenseDeclaration> AllOf(KerioLicensePolicy policy, string path, DateTime asOf)
    {
        KerioLicenseDeclaration[] all =
        [
            .. policy.Migrations.Select(item => Of(item, DeclarationKind.Migration, item.License, [item.From, item.To]) with
            {
                Begin = item.Started,
                End = item.Until ?? (policy.Migration.MaximumDays is { } days ? item.Started.AddDays(days) : null),
            }),
            .. policy.Agreements.Select(static item => Of(item, DeclarationKind.Agreement, item.License) with
            {
                Begin = item.From,
                End = item.Until,
                By = item.GrantedBy,
            }),
            .. policy.TemporaryLicenses.Select(static item => Of(item, DeclarationKind.TemporaryLicense, item.Number) with
            {
                End = item.Until,
            }),
            .. policy.Failovers.Select(static item => Of(item, DeclarationKind.Failover, item.License, [item.From, item.To]) with
            {
                Begin = item.At,
            }),
            .. policy.SameMachine.Select(static item => Of(item, DeclarationKind.SameMachine, null, [.. item])),
            .. policy.Retired.Select(static item => Of(item, DeclarationKind.Retired, null, [item.Installation]) with { Begin = item.On }),
            .. policy.Statements.Select(static item => Of(item, DeclarationKind.Statement, null, [item.Installation]) with
            {
                Begin = item.From,
                End = item.To,
                By = item.By,
            }),
            .. policy.Waivers.Select(static item => Of(item, DeclarationKind.Waiver, item.License) with
            {
                End = item.Expires,
                Rule = item.Rule,
                By = item.ApprovedBy,
            }),
        ];
        return Array.ConvertAll(all, item => item with { PolicyPath = path, State = item.StateAt(asOf) });
    }

    /// <summary>Whether both are the same words of one file.</summary>
    internal bool IsSame(KerioLicenseDeclaration other) =>
        Kind == other.Kind && (Kind == DeclarationKind.SameMachine
            ? Installations.SequenceEqual(other.Installations, StringComparer.OrdinalIgnoreCase)
            : Declaration.Equals(other.Declaration));

    private DeclarationState StateAt(DateTime asOf) =>
        End <= asOf ? DeclarationState.Over : Begin > asOf ? DeclarationState.Ahead : DeclarationState.InForce;

    private static KerioLicenseDeclaration Of(
        object declaration, DeclarationKind kind, KerioLicenseNumber? license, params string[] installations) =>
        new() { Declaration = declaration, Kind = kind, License = license, Installations = installations };
}
