using System;
using System.Linq;
using System.Threading;
using KerioLicense.MailLog;
using Xunit;
using static KerioLicense.Core.Tests.MailLog.MailLogReaderTests;

namespace KerioLicense.Core.Tests.MailLog;

/// <summary>Logs in the shorthand of <see cref="ShortLog"/>; files are told apart by a stroke.</summary>
public sealed class SlotMergerTests : IDisposable
{
    private readonly LogFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("m5", "1m 5-5")]
    [InlineData("m5 t6 l7 o8 n9", "1m 1t 1l 1o 5-8")]
    [InlineData("n5 ?6 ?", "2?")]
    [InlineData("m0 m5 m9|m0 m5 m9", "3m 0-9")]
    [InlineData("m0 m5|m10 m20", "4m 0-20")]
    [InlineData("m10 m20|m0 m5", "4m 0-20")]
    [InlineData("m0 m5 m9|m5 m9 m20", "4m 0-20")]
    [InlineData("m0 m5|m0 m9", "3m 0-9")]
    [InlineData("m0 t1 l2 o3 ?4|t1 l2 o3 ?4 ? m5", "2m 1t 1l 1o 2? 0-5")]
    [InlineData("m0 m899 m900|m899 m900 m901", "4m 0-901")]
    [InlineData("m0 m10 m20 m50 m60 m100|m10 m20|m50 m60", "6m 0-100")]
    [InlineData("m0 m5 m10|m5 m10 m50 m60 m100|m50 m60", "6m 0-100")]
    [InlineData("m50 m60|m5 m10 m50 m60 m100|m0 m5 m10", "6m 0-100")]
    public void A_line_is_counted_once_however_many_files_hold_it(string files, string told) => Check(files, told);

    /// <summary>The same try at another second is another try, and where files do not overlap in time nothing is a copy.</summary>
    [Theory]
    [InlineData("t300|t600", "2t 300-600")]
    [InlineData("t600|t300", "2t 300-600")]
    [InlineData("t0|t300", "2t 0-300")]
    [InlineData("t300|t0", "2t 0-300")]
    [InlineData("t300|t300", "1t 300-300")]
    [InlineData("t300|t1200", "2t 300-1200")]
    [InlineData("t300 t600|t600 m650 t700", "1m 3t 300-700")]
    [InlineData("t300 t300 t600|t300 t600", "3t 300-600")]
    [InlineData("t300 t600|t600 t700", "3t 300-700")]
    [InlineData("t300|n300 t700", "2t 300-700")]
    [InlineData("m100 t300|m100 t700", "1m 2t 100-700")]
    [InlineData("m100 t300 t500|M100 T300 T500", "1m 2t 100-500")]
    [InlineData("t5 t10 t905 t910|t5 m20 t905 m920", "2m 4t 5-920")]
    public void A_message_tried_again_in_the_same_quarter_is_two_tries(string files, string told) => Check(files, told);

    /// <summary>A line that was not understood can stand anywhere in its quarter.</summary>
    [Theory]
    [InlineData("n0 m60 ?300|?300 m360", "2m 1? 60-360")]
    [InlineData("?300 m360|n0 m60 ?300", "2m 1? 60-360")]
    [InlineData("m0 ? m60|m0 ? m90", "3m 1? 0-90")]
    [InlineData("m0 m60 ?|? m90", "3m 2? 0-90")]
    [InlineData("?300|?300", "1?")]
    [InlineData("?300|?301 ?302", "3?")]
    [InlineData("?300|?301", "2?")]
    [InlineData("?300|m300 ?300", "1m 1? 300-300")]
    [InlineData("m5 ? ? m9|m5 ? m7 m9", "3m 2? 5-9")]
    public void Lines_that_are_not_understood_are_counted_once_too(string files, string told) => Check(files, told);

    /// <summary>Lines of one moment are sometimes written out of order.</summary>
    [Theory]
    [InlineData("m898 m901 m899 m902", "4m 898-902")]
    [InlineData("m898 m901 m899 m902|m899 m902 m903", "5m 898-903")]
    [InlineData("m898 n901 m899 n902|m899 m902", "3m 898-902")]
    [InlineData("m898 m901 ? m899 ? m902|m898 m901 ? m899 m903", "5m 2? 898-903")]
    public void Lines_out_of_order_about_a_quarters_edge_are_in_their_own_quarter(string files, string told) => Check(files, told);

    [Theory]
    [InlineData("m0 m5 m9|M0 M5 M9", "3m 0-9")]
    [InlineData("m0 m5 m9|M5 M9 M20", "4m 0-20")]
    [InlineData("M5 M9 M20|m0 m5 m9", "4m 0-20")]
    [InlineData("M0 A905 ? M10|m0 m20", "3m 1? 0-20")]
    [InlineData("t5 T5|t600", "3t 5-600")]
    [InlineData("t5 T5 t6|T5 t9", "4t 5-9")]
    public void The_form_of_a_line_does_not_matter(string files, string told) => Check(files, told);

    [Fact]
    public void A_day_in_changing_forms_is_the_same_day_as_its_copy()
    {
        var quarters = Enumerable.Range(0, 60).Select(quarter => 900 * quarter).ToList();
        var day = string.Join(' ', quarters.Select(start => FormattableString.Invariant($"t{start + 5} T{start + 5}")));
        var longer = string.Join(' ', quarters.Select(start => FormattableString.Invariant($"t{start + 5} T{start + 5} t{start + 9}")));
        Check(day + "|" + longer, "180t 5-53109");
        Check(longer + "|" + day + "|" + longer, "180t 5-53109");
    }

    [Fact]
    public void An_hour_names_the_first_of_the_files_that_hold_its_first_line()
    {
        Assert.Equal("0.log", Assert.Single(Read("m5 m6|l5 m7").Hours).File);
        Assert.Equal("1.log", Assert.Single(Read("m6 m7|m5 m8").Hours).File);
        Assert.Equal("1.log", Assert.Single(Read("m20|m10").Hours).File);
    }

    [Theory]
    [InlineData("m0 m5 m9|m0 m5 m9", "3m")]
    [InlineData("m0 m5|m10 m20", "4m")]
    [InlineData("m10 m20|m0 m5", "4m")]
    [InlineData("m0 m5|m905", "3m")]
    [InlineData("m5 M6 m7|m900", "4m")]
    public void Quarters_that_are_equal_or_do_not_overlap_are_not_read_again(string files, string told)
    {
        // There is no file to read from.
        Assert.Equal(told, Merge(files, scanner => new LineUnion([], default, scanner.Services, CancellationToken.None)));
        Assert.Equal(told, Merge(files, _ => null));
    }

    [Theory]
    [InlineData("m0 m5|m0 m9", "4m")]
    [InlineData("m0 m5 m9|m0 m9", "5m")]
    public void Without_a_file_to_read_again_quarters_that_differ_are_all_counted(string files, string told) =>
        Assert.Equal(told, Merge(files, _ => null));

    [Fact]
    public void Merging_stops_when_it_is_cancelled() =>
        Assert.Throws<OperationCanceledException>(() => Merge("m0", _ => null, new CancellationToken(canceled: true)));

    [Theory]
    [InlineData("m0 m100 m600 m899 m900", 600, 900, "2m 600-899")]
    [InlineData("m599 m600 m601", 600, 1800, "2m 600-601")]
    [InlineData("m699 m700 m701", 0, 700, "1m 699-699")]
    [InlineData("m0", 600, 900, "")]
    [InlineData("m1", 600, 900, "")]
    [InlineData("m599", 600, 900, "")]
    [InlineData("m900", 600, 900, "")]
    [InlineData("m600", 600, 601, "1m 600-600")]
    [InlineData("m600", 600, 600, "")]
    [InlineData("m799 m800 m850 m900 m950 m999 m1000 m1799", 800, 1000, "5m 800-999")]
    [InlineData("m0 m99 m100 m150 m799 m800 m899", 100, 800, "3m 100-799")]
    [InlineData("m0 m1500 m2700 m5000", 1234, 4321, "2m 1500-2700")]
    [InlineData("n0 t600 l601 o602 m603 m700", 601, 603, "1l 1o 601-602")]
    [InlineData("m0 m600 m610|m600 m605 m610 m700", 601, 700, "2m 605-610")]
    [InlineData("m599 m600 m610|M599 M600 M620", 600, 900, "3m 600-620")]
    [InlineData("n0 n600 ?605 n700", 600, 900, "1?")]
    [InlineData("?605", 600, 900, "1?")]
    [InlineData("?600", 600, 900, "1?")]
    [InlineData("?5", 900, 1800, "")]
    [InlineData("?5", 901, 1800, "")]
    [InlineData("?905", 0, 900, "")]
    [InlineData("?5", 600, 900, "")]
    [InlineData("?950", 0, 930, "")]
    [InlineData("?929 ?930", 0, 930, "1?")]
    [InlineData("m700 ?850", 600, 800, "1m 700-700")]
    [InlineData("?599 ?600 ?799 ?800", 600, 800, "2?")]
    public void What_lies_outside_of_the_window_is_not_counted(string files, int since, int until, string told)
    {
        var options = Later with
        {
            TimeZone = ShortLog.Zone,
            Since = ShortLog.Ten.AddSeconds(since),
            Until = ShortLog.Ten.AddSeconds(until),
        };
        Assert.Equal(told, ShortLog.Told(MailLogReader.Read(ShortLog.Write(_folder, files), options)));
    }

    private void Check(string files, string told)
    {
        var activity = Read(files);
        Assert.Equal(told, ShortLog.Told(activity));
        Assert.Equal(activity.Received, activity.ByService.Values.Sum());
        Assert.Equal(activity.Sent, activity.DeliveredLocally + activity.SentOut + activity.Undelivered);
        Assert.Equal((activity.Received, activity.Sent),
            (activity.Hours.Sum(hour => hour.Received), activity.Hours.Sum(hour => hour.Sent)));
    }

    private KerioMailActivity Read(string files) =>
        MailLogReader.Read(ShortLog.Write(_folder, files), Later with { TimeZone = ShortLog.Zone });

    private static string Merge(string files, Func<MailLogScanner, LineUnion?> union, CancellationToken cancellation = default)
    {
        var scanner = LogText.Scan([.. files.Split('|').Select(ShortLog.Text)]);
        scanner.Segments.ForEach(segment => segment.Part = segment.File);
        var tally = new ActivityTally([]);
        new SlotMerger(scanner, new ZoneResolver(scanner.Segments, ShortLog.Zone), tally, union(scanner))
            .Run(0, long.MaxValue, cancellation);
        return FormattableString.Invariant($"{tally.Total.Received}m");
    }
}
