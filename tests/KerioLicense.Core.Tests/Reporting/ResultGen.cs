using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using CsCheck;
using KerioLicense.Core.Tests.Generators;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Core.Tests.Reporting;

/// <summary>Results with anything in them: what the engine would never say, and texts that strangers could choose.</summary>
internal static class ResultGen
{
    private static readonly string[] Awkward =
        ["", " ", "<script>alert(1)</script>", "\"'`&", "=HYPERLINK(\"http://x\")", "\u202egnp.exe", "a\r\nb", "\t\0\u001b[31m",
            "Ünïcödé 日本 \ud83d\ude00", "| a | b |", "{0} {1}", "2026-11-18T06:00:00Z", "12"];

    private static readonly string[] Keys = [
        .. ComplianceTexts.ResourceManager.GetResourceSet(CultureInfo.InvariantCulture, true, false)!.Cast<DictionaryEntry>()
            .Select(entry => (string)entry.Key)
        .Order(StringComparer.Ordinal)];

    public static Gen<string> Text { get; } = Gen.OneOf(Gen.OneOfConst(Awkward), Gen.String.Select(Valid));

    private static readonly Gen<DateTime> Time = InstallationGen.Time;

    private static readonly Gen<string?> MaybeText = Gen.OneOf(Gen.Const((string?)null), Text.Select(text => (string?)text));

    private static readonly Gen<object> PlainArgument = Gen.OneOf(
        Text.Select(x => (object)x), Gen.Long.Select(x => (object)x), Gen.Int.Select(x => (object)x), Time.Select(x => (object)x));

    public static Gen<LocalizedText> Sentence { get; } =
        SentenceOf(PlainArgument.Or(SentenceOf(PlainArgument.Or(SentenceOf(PlainArgument).Select(x => (object)x))).Select(x => (object)x)));

    private static readonly Gen<KerioLicenseNumber> Number = Gen.Select(Gen.Int[10000, 99999], Gen.Int[0, 3], (group, kind) => kind switch
    {
        0 => KerioLicenseNumber.Parse($"{group}-AB1CD"),
        1 => KerioLicenseNumber.Parse($"{group}-AB1CD").Redact(),
        2 => KerioLicenseNumber.Parse($"{group}-AB1CD-2EF3G").Redact(),
        _ => KerioLicenseNumber.Parse($"{group}-AB1CD-2EF3G"),
    });

    private static readonly Gen<ActivityStretch> Stretch =
        Gen.Select(Time, Time, Gen.Enum<InstallationActivity>(), Gen.Enum<InstallationRole>(),
        (from, to, activity, role) => new ActivityStretch { From = from, To = to, Activity = activity, Role = role });

    private static readonly Gen<LicensedInstallation> Installation = Gen.Select(
        Gen.Select(Text, Text, MaybeText), Gen.Select(Time, Time, Gen.Bool, Gen.Int), Gen.Enum<InstallationRole>(), Text.Array[0, 2],
        Gen.Select(Time.Array[0, 3], Stretch.Array[0, 3]),
        (names, seen, role, others, times) => new LicensedInstallation
        {
            InstallationId = names.Item1,
            ComputerName = names.Item2,
            Site = names.Item3,
            Customer = names.Item3,
            Role = role,
            FirstSeen = seen.Item1,
            LastSeen = seen.Item2,
            IsCertain = seen.Item3,
            Users = seen.Item3 ? seen.Item4 : null,
            VendorAgent = names.Item3,
            Version = names.Item3,
            SubscriptionExpires = seen.Item3 ? seen.Item1 : null,
            OtherNames = others,
            Readings = times.Item1,
            Activity = times.Item2,
        });

    private static readonly Gen<Evidence> Evidence =
        Gen.Select(Gen.Select(Text, Text), Gen.Select(Time, Time), Gen.Enum<EvidenceKind>(), Gen.Enum<EvidenceClaim>(), Sentence,
        (texts, span, kind, claim, value) =>
            new Evidence
            {
                InstallationId = texts.Item1,
                Source = texts.Item2,
                Kind = kind,
                Claim = claim,
                From = span.Item1,
                To = span.Item2,
                ValueText = value,
            });

    private static readonly Gen<SegmentInstallation> Present = Gen.Select(Text, Gen.Enum<InstallationRole>(), Gen.Bool,
        (id, role, isCertain) => new SegmentInstallation { InstallationId = id, Role = role, IsCertain = isCertain });

    private static readonly Gen<TimelineSegment> Segment = Gen.Select(Time, Time, Gen.Enum<ComplianceStatus>(), Present.Array[0, 3],
        (from, to, status, present) =>
            new TimelineSegment { From = from, To = to, Status = status, RuleId = "KL-SINGLE", Installations = present });

    private static readonly Gen<Caveat> Caveat = Gen.Select(Gen.Enum<CaveatKind>(), Text.Array[0, 2], Gen.Int[0, 9], Time, Gen.Bool,
        (kind, installations, more, last, isRead) =>
            new Caveat { Kind = kind, Installations = installations, More = more, LastReading = isRead ? last : null });

    private static readonly Gen<Coverage> Coverage = Gen.Long[0, TimeSpan.MaxValue.Ticks / 8].Array[3].Select(ticks => new Coverage
    {
        Decided = TimeSpan.FromTicks(ticks[0]),
        Undecided = TimeSpan.FromTicks(ticks[1]),
        NotRead = TimeSpan.FromTicks(ticks[2]),
    });

    private static readonly Gen<Permission> Permission = Gen.Select(Gen.Enum<PermissionKind>(), MaybeText, MaybeText, Time, Gen.Bool,
        (kind, from, to, until, hasEnd) => new Permission { Kind = kind, From = from, To = to, Until = hasEnd ? until : null });

    private static readonly Gen<Waiver> Waiver = Gen.Select(Number, Gen.Select(Text, Text, MaybeText), Time,
        (number, texts, expires) =>
            new Waiver
            {
                License = number,
                Rule = "KL-REPLICATED",
                Reason = texts.Item1,
                ApprovedBy = texts.Item2,
                Ticket = texts.Item3,
                Expires = expires,
            });

    public static Gen<KerioComplianceResult> Result { get; } = Gen.Select(
        Gen.Select(Number, Gen.Bool, MaybeText, Gen.Enum<KerioProduct>(), Gen.Enum<ComplianceStatus>()),
        Gen.Select(Installation.Array[0, 3], Evidence.Array[0, 4], Segment.Array[0, 3], Sentence.Array[0, 2], Caveat.Array[0, 2], Coverage),
        Gen.Select(Time, Time, Gen.Bool, Gen.Long[0, TimeSpan.MaxValue.Ticks / 2], Permission),
        Gen.Select(Sentence, Gen.Select(
            Text, Sentence, Text, (a, b, c) => new MissingEvidence { InstallationId = a, WhatText = b, Command = c }).Array[0, 2], Waiver,
            Gen.Bool),
        (head, lists, times, tail) => new KerioComplianceResult
        {
            LicenseNumber = head.Item2 ? head.Item1 : null,
            Fingerprint = head.Item1.Fingerprint,
            Customer = head.Item3,
            Product = head.Item4,
            Status = head.Item5,
            OriginalStatus = tail.Item4 ? head.Item5 : null,
            RuleId = "KL-SINGLE",
            Installations = lists.Item1,
            FormerInstallations = lists.Item1,
            Evidence = lists.Item2,
            Timeline = lists.Item3,
            NextStepTexts = lists.Item4,
            EvaluatedAt = times.Item1,
            Deadline = times.Item3 ? times.Item2 : null,
            DecidableAfter = times.Item3 ? times.Item1 : null,
            Caveats = lists.Item5,
            Coverage = lists.Item6,
            Permission = times.Item3 ? times.Item5 : null,
            ViolationTime = TimeSpan.FromTicks(times.Item4),
            Breaches = [new BreachStretch { From = times.Item1, To = times.Item2 }],
            SummaryText = tail.Item1,
            MissingEvidence = tail.Item2,
            Waiver = tail.Item4 ? tail.Item3 : null,
            References = ["http://www.example.org/"],
        });

    private static Gen<LocalizedText> SentenceOf(Gen<object> argument) => Gen.OneOfConst(Keys).SelectMany(key =>
    {
        string[] names = [.. LocalizedText.NamesIn(ComplianceTexts.ResourceManager.GetString(key, CultureInfo.InvariantCulture)!)
            .Distinct(), "more"];
        return argument.Array[names.Length - 1, names.Length].Select(values => LocalizedText.Of(key, [.. names.Zip(values)]));
    });

    private static Gen<object> Or(this Gen<object> one, Gen<object> other) => Gen.OneOf(one, other);

    /// <summary>There is no UTF-8 for half a surrogate pair.</summary>
    private static string Valid(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));
}
