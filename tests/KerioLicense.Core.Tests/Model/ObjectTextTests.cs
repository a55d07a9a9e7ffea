using System;
using System.Collections;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using KerioLicense.MailLog;
using KerioLicense.Verdict;
using Xunit;

namespace KerioLicense.Core.Tests.Model;

/// <summary>What a table, a CSV file and a shallow JSON show of an object: what it holds, not the name of its type.</summary>
public sealed class ObjectTextTests
{
    [Fact]
    public void Every_public_record_has_a_text_of_its_own() => Assert.Empty(typeof(KerioComplianceResult).Assembly.GetExportedTypes()
        .Where(static type => type.GetMethod("<Clone>$") is not null && IsGenerated(type))
        .Select(static type => type.FullName));

    [Fact]
    public void Times_are_the_same_in_every_language() => Cultures.Each(static _ =>
    {
        var at = new DateTime(2026, 11, 3, 2, 5, 9, DateTimeKind.Utc);
        Assert.Equal("2026-11-03 02:05 - 2026-11-03 03:05", new BreachStretch { From = at, To = at.AddHours(1) }.ToString());
        Assert.Equal("from 2026-11-03 02:05:09Z, received 1200, sent 0",
            new KerioMailActivity { CoveredFrom = at, Received = 1200 }.ToString());
    });

    /// <summary>PowerShell changes a list that is none of these, and with it a verdict.</summary>
    [Fact]
    public void No_list_of_a_result_can_be_changed()
    {
        var result = new KerioComplianceResult();
        Assert.All(typeof(KerioComplianceResult).GetProperties().Select(property => property.GetValue(result))
            .OfType<IList>(), static list => Assert.True(list is { IsReadOnly: true } and not Array));
    }

    private static bool IsGenerated(Type type) => type.GetMethod(nameof(ToString), Type.EmptyTypes)!
        .GetCustomAttribute<CompilerGeneratedAttribute>() is not null;
}
