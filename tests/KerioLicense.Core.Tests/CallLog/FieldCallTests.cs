using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using KerioLicense.CallLog;
using KerioLicense.Core.Tests.MailLog;
using Xunit;

namespace KerioLicense.Core.Tests.CallLog;

/// <summary>Call logs as exchanges and spreadsheets write them, read without a word about their form (docs/kerio-facts.md 11.4).</summary>
public sealed class FieldCallTests : IDisposable
{
    private const string Asterisk =
        "\"\",\"100\",\"200\",\"from-internal\",\"\"\"Uno\"\" <100>\",\"SIP/1\",\"SIP/2\",\"Dial\",\"SIP/200,30\",";

    private const string Custom = "\"\"\"Uno\"\" <100>\",\"100\",\"200\",\"from-internal\",\"SIP/1\",\"SIP/2\",\"Dial\",\"SIP/200,30\",";
    private const string Times = "\"2026-11-19 10:00:00\",\"2026-11-19 10:00:05\",\"2026-11-19 10:01:00\",60,55,\"ANSWERED\"";
    private const string OneMinute = "2026-11-19 09:00:00Z 60s";

    private static readonly TimeZoneInfo Rome = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");
    private readonly LogFolder _folder = new();

    public static TheoryData<string> OneCall =>
    [
        Asterisk + Times,
        Custom + Times,
        Custom.Replace(',', ';') + Times.Replace(',', ';'),
        "accountcode,src,dst,dcontext,clid,channel,dstchannel,lastapp,lastdata,start,answer,end,duration,billsec,disposition\n"
            + Asterisk + Times,
        "calldate,clid,src,dst,dcontext,channel,dstchannel,lastapp,lastdata,duration,billsec,disposition\n"
            + "2026-11-19 10:00:00,\"\"\"Uno\"\" <100>\",100,200,from-internal,SIP/1,SIP/2,Dial,\"SIP/200,30\",60,55,ANSWERED",
        "\"Call Date\";\"Duration\"\n\"2026-11-19 10:00:00\";\"60\"",
        "sep=;\r\nData e ora;Da;A;Durata;Direzione\r\n19/11/2026 10:00:00;100;200;0:01:00;Interna\r\n",
        "Inizio\tFine\tVerso\n19/11/2026 10.00.00\t19/11/2026 10.01.00\tUscente\n",
        "Data ora;Durata\n19/11/2026 10:00;1m\n",
        "Ora inizio;Durata\n2026-11-19 10:00:00 +0100;60\n",
        "Time;Duration\n1795078800;00:01:00\n",
        "START,END\n2026-11-19T09:00:00Z,2026-11-19T09:01:00Z\n",
    ];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("custom.csv", OneMinute + ", 2026-11-19 10:00:00Z 20s")]
    [InlineData("excel_sep.csv", OneMinute + ", 2026-11-19 10:00:00Z 20s")]
    [InlineData("ms.csv", "2025-11-19 09:00:00Z 60s")]
    [InlineData("unans.csv", "2026-11-19 09:00:00Z 55s, 2026-11-19 09:05:00Z 0s")]
    public void An_input_gives_its_right_calls(string file, string expected) =>
        Assert.Equal(expected, Calls(new CallLogOptions(), RepositoryFiles.Path("tests", "KerioLicense.Core.Tests", "Field", "cdr", file)));

    [Theory]
    [MemberData(nameof(OneCall))]
    public void The_form_is_known_by_the_first_row(string text) => Cultures.Each(_ =>
    {
        foreach (var encoding in new Encoding[] { new UTF8Encoding(false), new UTF8Encoding(true), Encoding.Unicode })
        {
            Assert.Equal(OneMinute, Calls(
                new CallLogOptions(), _folder.Write("calls.csv", [.. encoding.GetPreamble(), .. encoding.GetBytes(text)])));
        }
    });

    [Theory]
    [InlineData(CallLogFormat.Asterisk, Custom + Times)]
    [InlineData(CallLogFormat.FreePbx, "duration,calldate\n60,2026-11-19 10:00:00")]
    [InlineData(CallLogFormat.Italian, "Start;Inizio;Durata\n2026-01-01 00:00:00;19/11/2026 10:00:00;60")]
    [InlineData(CallLogFormat.Csv, "Inizio;Start;Duration\n01/01/2026 00:00:00;2026-11-19 10:00:00;60")]
    public void A_form_can_be_named(CallLogFormat format, string text) =>
        Assert.Equal(OneMinute, Calls(new CallLogOptions { Format = format }, _folder.Write("calls.csv", text)));

    [Fact]
    public void Columns_can_be_named_where_the_file_does_not()
    {
        const string Row = "100;200;2026-11-19 10:00:00;60;in\n";
        var path = _folder.Write("calls.csv", "sep=;\n" + Row);
        Assert.Equal(OneMinute, Calls(new CallLogOptions { Header = ["Da", "A", "start", "Duration", "Direction"] }, path));
        Assert.Equal(OneMinute, Calls(
            new CallLogOptions { Header = ["From", "To", "When", "Length"], StartColumn = "when", DurationColumn = "Length" }, path));
        Assert.Throws<InvalidDataException>(() => Calls(new CallLogOptions(), path));
        Assert.Throws<InvalidDataException>(() => Calls(new CallLogOptions { Header = ["From", "To"] }, path));
    }

    [Theory]
    [InlineData("0461000000;100;2026-11-19 10:00:00;60\n")]
    [InlineData("0461000000;100;19/11/2026 10:00;60\n")]
    public void A_first_row_that_is_a_call_is_not_shown(string text)
    {
        var error = Assert.Throws<InvalidDataException>(() => Calls(new CallLogOptions(), _folder.Write("calls.csv", text)));
        Assert.DoesNotContain("0461000000", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_given_goes_before_the_forms()
    {
        var path = _folder.Write("calls.csv", "Start,Ring,Duration\n2026-11-19 08:00:00,2026-11-19 10:00:00,60\n");
        Assert.Equal(OneMinute, Calls(new CallLogOptions { StartColumn = "Ring" }, path));
        Assert.Throws<InvalidDataException>(() => Calls(new CallLogOptions { StartColumn = "Ringing" }, path));
    }

    /// <summary>19/11 is a day only where the columns are Italian: 11/12 is one day to one exporter and another to the next.</summary>
    [Theory]
    [InlineData("Start;Duration\n11/12/2026 10:00:00;60\n")]
    [InlineData("Data;Ora;Durata\n19/11/2026;10:00:00;60\n")]
    [InlineData("100;200;2026-11-19 10:00:00;60\n")]
    public void What_could_mean_something_else_is_not_guessed(string text)
    {
        var reader = new CallLogReader(new CallLogOptions { TimeZone = Rome });
        try
        {
            reader.Read(_folder.Write("calls.csv", text));
        }
        catch (InvalidDataException)
        {
            // Refused as a whole.
        }

        Assert.Null(reader.Complete().Reading);
    }

    private static string Calls(CallLogOptions options, string path)
    {
        var reader = new CallLogReader(options with { TimeZone = Rome });
        reader.Read(path);
        var activity = reader.Complete();
        Assert.Equal(0, activity.NotUnderstood);
        return string.Join(", ", activity.Reading!.Calls.Select(
            call => string.Format(CultureInfo.InvariantCulture, "{0:u} {1}s", call.Start, (call.End - call.Start).TotalSeconds)));
    }
}
