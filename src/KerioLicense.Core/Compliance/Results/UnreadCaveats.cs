using System;
using System.Collections.Generic;
using KerioLicense.Compliance.Identity;
using KerioLicense.Model;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Results;

/// <summary>
/// What of the estate was not read and could be an installation of a license: of the same customer and product, as far as these are known.
/// </summary>
internal sealed class UnreadCaveats
{
    private const int MostNames = 3;

    private readonly List<(KerioProduct Product, string? Customer, string Name)> _unread = [];
    private readonly Dictionary<(KerioProduct Product, string? Customer), IReadOnlyList<LocalizedText>> _sentences = [];

    public UnreadCaveats(IReadOnlyList<LicenseCase> cases)
    {
        foreach (var license in cases)
        {
            if (license is { Kind: LicenseCaseKind.Unreadable, Contradiction: null })
            {
                var latest = license.Machines[0].Latest;
                _unread.Add((latest.Product, latest.Customer, latest.ComputerName));
            }
        }

        _unread.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
    }

    /// <summary>The result with what of the estate was not read; the same where nothing was, or where it is what was not read.</summary>
    public KerioComplianceResult AddTo(KerioComplianceResult result, LicenseCase license) =>
        license.Kind == LicenseCaseKind.Registered && Of(result.Product, result.Customer) is { Count: > 0 } unread
            ? result with { CaveatTexts = [.. unread, .. result.CaveatTexts] }
            : result;

    private IReadOnlyList<LocalizedText> Of(KerioProduct product, string? customer)
    {
        if (_unread.Count == 0)
        {
            return [];
        }

        if (!_sentences.TryGetValue((product, customer), out var sentences))
        {
            _sentences[(product, customer)] = sentences = Sentences(product, customer);
        }

        return sentences;
    }

    private IReadOnlyList<LocalizedText> Sentences(KerioProduct product, string? customer)
    {
        var names = new List<string>();
        foreach (var unread in _unread)
        {
            if ((unread.Product == KerioProduct.Unknown || unread.Product == product)
                && (unread.Customer is null || customer is null || unread.Customer == customer))
            {
                names.Add(unread.Name);
            }
        }

        var shown = string.Join(", ", names.GetRange(0, Math.Min(MostNames, names.Count)));
        return names.Count switch
        {
            0 => [],
            <= MostNames => [LocalizedText.Of(nameof(ComplianceTexts.CaveatUnread), ("installations", shown))],
            _ => [LocalizedText.Of(
                nameof(ComplianceTexts.CaveatUnreadMore), ("installations", shown), ("more", names.Count - MostNames))],
        };
    }
}
