using System.Linq;
using KerioLicense.Compliance.Rules;
using KerioLicense.Errors;
using KerioLicense.Model;
using KerioLicense.Values;
using KerioLicense.Verdict;

namespace KerioLicense.Commands.Base;

/// <summary>
/// What a declaration takes from a result where the user did not say it: the license, and which installations. Only what the result shows;
/// where it could be one or the other, the user has to say it.
/// </summary>
/// <param name="result">Null where none is piped in.</param>
internal sealed class DeclaredFromResult(KerioComplianceResult? result)
{
    /// <summary>Readings of one run lie minutes apart; an installation that was first read later than this after the other is the
    /// newer one.</summary>
    private static readonly TimeSpan OneRun = TimeSpan.FromHours(1);

    private IReadOnlyList<string> Names =>
        result is null ? [] : [.. result.Installations.Select(static installation => installation.InstallationId)];

    public KerioLicenseNumber License(KerioLicenseNumber? given) =>
        given ?? Number ?? throw ErrorOf(nameof(DeclarationTexts.DeclarationLicenseMissing));

    /// <summary>The license of the result; null where there is none, or its number is not known.</summary>
    public KerioLicenseNumber? Number => result?.LicenseNumber is { IsPrefix: false } number ? number : null;

    public string Rule(string? given)
    {
        var rule = given ?? result?.RuleId ?? throw ErrorOf(nameof(DeclarationTexts.DeclarationRuleMissing));
        return KerioComplianceRule.Ids.FirstOrDefault(id => string.Equals(id, rule, StringComparison.OrdinalIgnoreCase))
            ?? throw ErrorOf(nameof(DeclarationTexts.DeclarationRuleUnknown), rule);
    }

    /// <summary>The former installation and the new one.</summary>
    /// <param name="from">As the user gave it.</param>
    /// <param name="to">As the user gave it.</param>
    /// <param name="kind">The permission of a result that names the two.</param>
    public (string From, string To) Pair(string? from, string? to, PermissionKind kind)
    {
        (from, to) = (from is null ? null : IdOf(from), to is null ? null : IdOf(to));
        var pair = (from, to) switch
        {
            ({ } former, { } next) => (former, next),
            _ when result is null => throw ErrorOf(nameof(DeclarationTexts.DeclarationPairMissing)),
            ({ } former, null) when OtherThan(former) is { } next => (former, next),
            (null, { } next) when OtherThan(next) is { } former => (former, next),
            (null, null) when result.Permission is { From: { } former, To: { } next } permission && permission.Kind == kind =>
                (former, next),
            (null, null) when kind == PermissionKind.Migration && ByFirstReading() is var (former, next) => (former, next),
            _ => throw ErrorOf(nameof(DeclarationTexts.DeclarationPairUnclear), string.Join(", ", Names)),
        };
        return pair.Item1 == pair.Item2 ? throw ErrorOf(nameof(DeclarationTexts.DeclarationSameInstallation), pair.Item1) : pair;
    }

    /// <summary>The one installation of which it is open what it does, or whether it is still there.</summary>
    public string Installation(IReadOnlyList<string> given, Predicate<LicensedInstallation> isMeant)
    {
        if (given.Count > 0)
        {
            return given.Count == 1 ? IdOf(given[0]) : throw ErrorOf(nameof(DeclarationTexts.DeclarationTooManyInstallations), given.Count);
        }

        var installations = result?.Installations ?? throw ErrorOf(nameof(DeclarationTexts.DeclarationInstallationMissing));
        var meant = installations.Count == 1 ? installations : [.. installations.Where(installation => isMeant(installation))];
        return meant.Count == 1 ? meant[0].InstallationId
            : throw ErrorOf(nameof(DeclarationTexts.DeclarationInstallationUnclear), string.Join(", ", Names));
    }

    /// <summary>The names of one machine.</summary>
    public IReadOnlyList<string> Group(IReadOnlyList<string> given)
    {
        string[] names = [.. (given.Count > 0 ? given : Names).Select(IdOf).Distinct()];
        return names.Length == 0 ? throw ErrorOf(nameof(DeclarationTexts.DeclarationInstallationMissing))
            : names.Length == 1 ? throw ErrorOf(nameof(DeclarationTexts.DeclarationOneName))
            : given.Count == 0 && names.Length > 2
                ? throw ErrorOf(nameof(DeclarationTexts.DeclarationInstallationUnclear), string.Join(", ", Names))
            : names;
    }

    private static string IdOf(string name) => HostAddress.IdIn(name.Trim().ToLowerInvariant());

    private string? OtherThan(string name) =>
        Names.Where(other => IdOf(other) != name).ToList() is [var only] && Names.Count == 2 ? only : null;

    private (string From, string To)? ByFirstReading()
    {
        var two = result!.Installations.OrderBy(static installation => installation.FirstSeen).ToList();
        return two.Count == 2 && two[1].FirstSeen - two[0].FirstSeen > OneRun ? (two[0].InstallationId, two[1].InstallationId) : null;
    }

    private static AdvisedException ErrorOf(string errorId, params object?[] values) =>
        new(ErrorText.Of(DeclarationTexts.ResourceManager, errorId, values), ErrorKind.InvalidArgument);
}
