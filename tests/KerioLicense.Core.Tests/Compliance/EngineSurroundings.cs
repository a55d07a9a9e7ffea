using System;
using System.Collections.Generic;
using System.Globalization;
using Xunit;

namespace KerioLicense.Core.Tests.Compliance;

/// <summary>Tests that change the time zone of the process: nothing else runs meanwhile.</summary>
[CollectionDefinition(nameof(ProcessWide), DisableParallelization = true)]
public sealed class ProcessWide;

[Collection(nameof(ProcessWide))]
public sealed class EngineSurroundings
{
    private static readonly string[] s_zones = ["UTC", "Europe/Rome", "Asia/Kathmandu", "Pacific/Apia"];

    private static readonly string[] s_cultures = ["en-US", "it-IT", "tr-TR"];

    [Fact]
    public void Neither_time_zone_nor_culture_changes_a_verdict()
    {
        var zone = Environment.GetEnvironmentVariable("TZ");
        try
        {
            Estates.Check(EstateGen.Any, estate => Estates.Difference(In(estate, "UTC", "en-US"), Others(estate)), threads: 1);
        }
        finally
        {
            SetZone(zone);
        }
    }

    private static string[] Others(Estate estate)
    {
        var texts = new List<string>();
        for (var i = 0; i < s_cultures.Length; i++)
        {
            texts.Add(In(estate, s_zones[i + 1], s_cultures[i]));
        }

        return [.. texts];
    }

    private static string In(Estate estate, string zone, string culture)
    {
        SetZone(zone);
        var (before, language) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            // The verdict is made under the culture and read under one and the same: its words follow the reader.
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            var results = Estates.Evaluate(estate);
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
            return Estates.Dump(results);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, language);
        }
    }

    private static void SetZone(string? zone)
    {
        Environment.SetEnvironmentVariable("TZ", zone);
        TimeZoneInfo.ClearCachedData();
    }
}
