using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using KerioLicense.CallLog;
using KerioLicense.Core.Tests.MailLog;
using KerioLicense.Model;
using Xunit;
using static KerioLicense.Core.Tests.MailLog.LogText;

namespace KerioLicense.Core.Tests.CallLog;

public sealed class CallLogReaderTests : IDisposable
{
    private static readonly TimeZoneInfo Rome = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");
    private readonly LogFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Asterisks_own_file_is_read() =>
        Cultures.Each(_ =>
        {
            var activity = Read(
                new CallLogOptions { Format = CallLogFormat.Asterisk, TimeZone = Rome },
                """"
                "","0255501","12","from-trunk","""Rossi, Anna"" <0255501>","SIP/a-1","SIP/b-2","Dial","SIP/12,20",
                """"
                + """"
                "2026-11-12 10:30:00","2026-11-12 10:30:05","2026-11-12 10:34:10",250,245,"ANSWERED","DOCUMENTATION","1.1",""
                "","12","15","internal","12","SIP/a-1","","Dial","SIP/15",
                """"
                + """"
                "2026-11-12 11:00:00","","2026-11-12 11:00:00",0,0,"NO ANSWER","DOCUMENTATION"
                """");
            var reading = activity.Reading!;
            Assert.Equal((2, 0), (activity.Rows, activity.NotUnderstood));
            Assert.Equal(
                [(Utc("2026-11-12T09:30:00Z"), Utc("2026-11-12T09:34:10Z"), CallDirection.Incoming),
                    (Utc("2026-11-12T10:00:00Z"), Utc("2026-11-12T10:00:00Z"), CallDirection.Internal)],
                reading.Calls.Select(call => (call.Start, call.End, call.Direction)));
            Assert.Equal((Utc("2026-11-12T09:30:00Z"), Utc("2026-11-12T10:00:00Z")), (reading.CoveredFrom, reading.CoveredTo));
        });

    [Theory]
    [InlineData("In uscita", CallDirection.Outgoing)]
    [InlineData("uscente", CallDirection.Outgoing)]
    [InlineData("Outbound", CallDirection.Outgoing)]
    [InlineData(" OUT ", CallDirection.Outgoing)]
    [InlineData("In entrata", CallDirection.Incoming)]
    [InlineData("In arrivo", CallDirection.Incoming)]
    [InlineData("Ingresso", CallDirection.Incoming)]
    [InlineData("incoming", CallDirection.Incoming)]
    [InlineData("in", CallDirection.Incoming)]
    [InlineData("Interna", CallDirection.Internal)]
    [InlineData("int", CallDirection.Internal)]
    [InlineData("internazionale", CallDirection.Unknown)]
    [InlineData("International", CallDirection.Unknown)]
    [InlineData("Inoltrata", CallDirection.Unknown)]
    [InlineData("inviata?", CallDirection.Unknown)]
    [InlineData("out-of-hours inbound", CallDirection.Unknown)]
    public void A_direction_is_known_by_its_word_and_else_not_guessed(string word, CallDirection direction) =>
        Assert.Equal(
            direction,
            Assert.Single(Read(new CallLogOptions(), $"Start,Duration,Direction\n2026-11-12T09:00:00Z,5,{word}").Reading!.Calls).Direction);

    /// <summary>At the edge of time there is no zone and no length to add.</summary>
    [Theory]
    [InlineData("0001-01-01 00:00:00,,10,in")]
    [InlineData("0001-01-01T00:00:00+14:00,,10,in")]
    [InlineData("9999-12-31 23:59:59,,600,in")]
    [InlineData("9999-12-31T23:59:59-14:00,,600,in")]
    [InlineData("2026-11-01 11:00:00,9999-12-31 23:59:59,,in")]
    [InlineData("2999-12-31 23:59:59Z,,600,in")]
    [InlineData("0000-00-00 00:00:00,,600,in")]
    public void A_row_at_the_edge_of_time_is_not_understood_and_counted(string row) => Cultures.Each(_ =>
    {
        foreach (var zone in TimeZoneInfo.GetSystemTimeZones().Where((_, index) => index % 20 == 0).Append(Rome))
        {
            var activity = Read(
                new CallLogOptions { TimeZone = zone },
                $"Start,End,Duration,Direction\n2026-11-01 10:00:00,2026-11-01 10:05:00,300,in\n{row}\n2026-11-02 10:00:00,,60,in\n");
            Assert.Equal((3, 1), (activity.Rows, activity.NotUnderstood));
            Assert.Equal(3, Assert.Single(activity.Faults).Line);
            Assert.Equal(2, activity.Reading!.Calls.Count);
        }
    });

    [Fact]
    public void Columns_are_found_by_the_names_given()
    {
        var activity = Read(
            new CallLogOptions
            {
                StartColumn = "Inizio",
                DurationColumn = "durata",
                DirectionColumn = "Verso",
                Delimiter = ';',
                TimeFormat = "dd/MM/yyyy HH.mm.ss",
                TimeZone = Rome,
            },
            "Numero;Inizio;Durata;Verso\n\"12;34\";12/11/2026 10.30.00;0:04:10;Uscente\n;12/11/2026 12.00.00;75;Entrante\n");
        Assert.Equal(
            [("2026-11-12 09:30:00Z", 250, CallDirection.Outgoing), ("2026-11-12 11:00:00Z", 75, CallDirection.Incoming)],
            activity.Reading!.Calls.Select(call => (call.Start.ToString("u"), (int)(call.End - call.Start).TotalSeconds, call.Direction)));
    }

    [Theory]
    [InlineData("2026-11-12T10:30:00+01:00")]
    [InlineData("2026-11-12T09:30:00Z")]
    [InlineData("2026-11-12 09:30:00Z")]
    [InlineData("2026-11-12T09:30:00.000Z")]
    [InlineData("1794475800")]
    [InlineData("1794475800000")]
    [InlineData("2026-11-12 10:30:00 +01:00")]
    [InlineData("2026-11-12 10:30 +0100")]
    [InlineData("2026-11-12T04:30:00.5 -05:00", 500)]
    [InlineData("1794475800500", 500)]
    public void Times_with_a_zone_need_none(string time, int milliseconds = 0) =>
        Assert.Equal(Utc("2026-11-12T09:30:00Z").AddMilliseconds(milliseconds),
            Assert.Single(Read(new CallLogOptions(), $"Start,Duration\n{time},5").Reading!.Calls).Start);

    [Theory]
    [InlineData("2026-11-12 10:30:00,5", nameof(CallLogTexts.ZoneMissing), false)]
    [InlineData("2026-03-29 02:30:00,5", nameof(CallLogTexts.TimeSkipped), true)]
    [InlineData("yesterday,5", nameof(CallLogTexts.TimeNotUnderstood), true)]
    [InlineData(",5", nameof(CallLogTexts.TimeNotUnderstood), true)]
    [InlineData("2026-11-12 10:30:00,long", nameof(CallLogTexts.EndNotUnderstood), true)]
    [InlineData("2026-11-12 10:30:00,", nameof(CallLogTexts.EndNotUnderstood), true)]
    [InlineData("2026-11-12 10:30:00", nameof(CallLogTexts.EndNotUnderstood), true)]
    [InlineData("2026-11-12 10:30:00,99999999", nameof(CallLogTexts.EndNotUnderstood), true)]
    [InlineData("2026-11-12 10:30:00,5,2026-11-12 10:29:00", nameof(CallLogTexts.EndBeforeStart), true)]
    [InlineData("2026-11-12 10:30:00,5,never", nameof(CallLogTexts.TimeNotUnderstood), true)]
    public void A_row_that_is_not_understood_is_counted_with_its_reason_and_without_its_content(string row, string reason, bool hasZone)
    {
        var activity = Read(new CallLogOptions { TimeZone = hasZone ? Rome : null }, "Start,Duration,End\n" + row + "\n");
        var fault = Assert.Single(activity.Faults);
        Assert.Equal((1, 1, "calls.csv", 2), (activity.Rows, activity.NotUnderstood, fault.File, fault.Line));
        Assert.Equal(CallLogTexts.ResourceManager.GetString(reason, CultureInfo.CurrentUICulture), fault.Reason);
        Assert.Null(activity.Reading);
    }

    [Theory]
    [InlineData("1m 32s", 92.0)]
    [InlineData("1m32s", 92.0)]
    [InlineData("2h 5s", 7205.0)]
    [InlineData("1 h 1 min 1 sec", 3661.0)]
    [InlineData("45s", 45.0)]
    [InlineData("3m", 180.0)]
    [InlineData("12,5", 12.5)]
    [InlineData("12.5", 12.5)]
    [InlineData("00:01:32", 92.0)]
    [InlineData("00:01:32,5", 92.5)]
    [InlineData("01:32", 92.0)]
    [InlineData("1m 32", null)]
    [InlineData("1s 32m", null)]
    [InlineData("m", null)]
    [InlineData("1,234,5", null)]
    [InlineData("-5", null)]
    [InlineData("1,234", null)]
    [InlineData("NaN", null)]
    [InlineData("-Infinity", null)]
    [InlineData("Infinity", null)]
    [InlineData("00:00:01,234", 1.234)]
    [InlineData("", 0.0)]
    [InlineData(" ", 0.0)]
    public void Durations_are_read_as_they_are_written(string text, double? seconds) => Cultures.Each(_ =>
    {
        var calls = Read(new CallLogOptions { Delimiter = ';' }, "Start;Duration\n2026-11-12T09:30:00Z;" + text + "\n").Reading?.Calls;
        Assert.Equal(seconds, calls?.Select(call => (double?)(call.End - call.Start).TotalSeconds).Single());
    });

    [Fact]
    public void A_call_log_of_cdr_custom_is_known_by_its_columns()
    {
        var options = new CallLogOptions { Format = CallLogFormat.Asterisk, TimeZone = Rome };
        const string Rows =
            """"
            """Uno"" <100>","100","200","from-internal","SIP/1","SIP/2","Dial","SIP/200,30","2026-11-19 10:00:00","2026-11-19 10:00:05",
            """"
            + """"
            "2026-11-19 10:01:00","60","55","ANSWERED","DOCUMENTATION","","1763542800.1","","0"
            "0461000000","0461000000","100","from-trunk","DAHDI/1","SIP/3","Dial","SIP/100,30","2026-11-19 11:00:00","",
            """"
            + """"
            "2026-11-19 11:00:20","20","0","NO ANSWER","DOCUMENTATION","","1763546400.2","","1"
            """";
        var activity = Read(options, Rows);
        Assert.Equal(0, activity.NotUnderstood);
        Assert.Equal(
            [(Utc("2026-11-19T09:00:00Z"), Utc("2026-11-19T09:01:00Z"), CallDirection.Unknown),
                (Utc("2026-11-19T10:00:00Z"), Utc("2026-11-19T10:00:20Z"), CallDirection.Incoming)],
            activity.Reading!.Calls.Select(call => (call.Start, call.End, call.Direction)));
    }

    /// <summary>The form that stands in the file goes before the parameter.</summary>
    [Theory]
    [InlineData("sep=;\r\nStart;Duration\r\n2026-11-12T09:30:00Z;12,5\r\n?;1\r\n", false, 4)]
    [InlineData("sep=;\r\nStart;Duration\r\n2026-11-12T09:30:00Z;12,5\r\n?;1\r\n", true, 4)]
    [InlineData("#TYPE Selected\n\"Start\",\"Duration\"\n\"2026-11-12T09:30:00Z\",\"12,5\"\n\"?\",\"1\"\n", true, 4)]
    [InlineData("Start,Duration\n2026-11-12T09:30:00Z,\"12,5\"\n?,1\n", true, 3)]
    public void Forms_of_Excel_and_PowerShell_mean_the_same(string text, bool isWide, int faultLine)
    {
        var reader = new CallLogReader(new CallLogOptions());
        var encoding = isWide ? Encoding.Unicode : new UTF8Encoding(true);
        reader.Read(_folder.Write("calls.csv", [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]));
        var activity = reader.Complete();
        Assert.Equal(12.5, (Assert.Single(activity.Reading!.Calls).End - activity.Reading.Calls[0].Start).TotalSeconds);
        Assert.Equal(faultLine, Assert.Single(activity.Faults).Line);
    }

    [Fact]
    public void An_hour_that_occurs_twice_makes_a_call_longer_not_wrong()
    {
        var call = Assert.Single(Read(new CallLogOptions { TimeZone = Rome }, "Start,Duration\n2026-10-25 02:30:00,60").Reading!.Calls);
        Assert.Equal((Utc("2026-10-25T00:30:00Z"), Utc("2026-10-25T01:31:00Z")), (call.Start, call.End));
    }

    [Theory]
    [InlineData("1,x,3,4", 3, 4)]
    [InlineData("1,2,3,x", 1, 3)]
    [InlineData("x,2,3", 2, 3)]
    [InlineData("x,4,3,2", 2, 4)]
    [InlineData("4,x,2,1", 4, 4)]
    [InlineData("1,2,3", 1, 3)]
    public void The_cover_ends_at_a_row_that_could_be_a_call(string hours, int from, int to)
    {
        var rows = string.Join('\n', hours.Split(',').Select(hour => hour == "x" ? "?,0" : $"2026-11-12T0{hour}:00:00Z,0"));
        var reading = Read(new CallLogOptions(), "Start,Duration\n" + rows).Reading!;
        Assert.Equal((from, to), (reading.CoveredFrom.Hour, reading.CoveredTo.Hour));
        Assert.Equal(hours.Split(',').Count(hour => hour != "x"), reading.Calls.Count);
    }

    [Fact]
    public void What_the_exporter_states_is_believed_but_for_rows_that_are_not_understood()
    {
        var stated = new CallLogOptions { CoveredFrom = Utc("2026-11-11T00:00:00Z"), CoveredTo = Utc("2026-11-18T00:00:00Z") };
        var quiet = Read(stated, "Start,Duration\n").Reading!;
        Assert.Equal((stated.CoveredFrom, stated.CoveredTo, 0), (quiet.CoveredFrom, quiet.CoveredTo, quiet.Calls.Count));
        var damaged = Read(stated, "Start,Duration\n2026-11-12T09:00:00Z,5\n?,0\n2026-11-13T09:00:00Z,5\n").Reading!;
        Assert.Equal((Utc("2026-11-13T09:00:05Z"), stated.CoveredTo), (damaged.CoveredFrom, damaged.CoveredTo));
    }

    [Fact]
    public void Between_two_files_anything_may_be_missing()
    {
        var reader = new CallLogReader(new CallLogOptions());
        reader.Read(_folder.Write("b.csv", "Start,Duration\n2026-11-14T09:00:00Z,5\n2026-11-15T09:00:00Z,5\n"));
        reader.Read(_folder.Write("a.csv", "Start,Duration\n2026-11-12T09:00:00Z,5\n2026-11-13T09:00:00Z,5\n"));
        var reading = reader.Complete().Reading!;
        Assert.Equal((Utc("2026-11-14T09:00:00Z"), Utc("2026-11-15T09:00:05Z")), (reading.CoveredFrom, reading.CoveredTo));
        Assert.Equal(4, reading.Calls.Count);
    }

    [Theory]
    [InlineData("Begin,Duration\n1,2\n")]
    [InlineData("Start,Begin\n1,2\n")]
    public void A_missing_column_is_told_with_those_that_there_are(string text)
    {
        var exception = Assert.Throws<InvalidDataException>(() => Read(new CallLogOptions(), text));
        Assert.Contains("Begin", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_at_all_is_no_crash()
    {
        Assert.Null(Read(new CallLogOptions(), "").Reading);
        Assert.Null(Read(new CallLogOptions { Format = CallLogFormat.Asterisk }, "").Reading);
        Assert.Throws<InvalidDataException>(() => Read(new CallLogOptions(), "Start,Duration\n\"" + new string('x', 200_000)));
        Assert.Throws<InvalidDataException>(() => Read(new CallLogOptions(), "Start,Duration\n" + new string(',', 200_000)));
    }

    /// <summary>Name, start, duration, notes: hours of the calls that are read, and lines of those that are not.</summary>
    [Theory]
    [InlineData("\"Rossi,T09,5,\nVerdi,T10,5,\nNeri,T11,5,", "10 11", "2")]
    [InlineData("\"Rossi,T09,5,\n\"Verdi\",T10,5,\n\"Neri\",T11,5,", "10 11", "2")]
    [InlineData("\"Rossi,T09,5,\r\n\"Verdi,T10,5,\r\nNeri,T11,5,\r\n", "11", "2 3")]
    [InlineData("Rossi,T09,5,\"see below\nVerdi,T10,5,\nNeri,T11,5,", "9 10 11", "")]
    [InlineData("Rossi,T09,5,\"first\nsecond\"\nNeri,T11,5,", "9 11", "3")]
    [InlineData("\"Rossi \"A\" S.p.A.\",T09,5,\nNeri,T11,5,", "9 11", "")]
    [InlineData("\"Rossi \"A, B\" S.p.A.\",T09,5,\nNeri,T11,5,", "11", "2")]
    [InlineData("\"Rossi \"\"A, B\"\" S.p.A.\",T09,5,\"a, b\"\nNeri,T11,5,19\" rack", "9 11", "")]
    [InlineData("Rossi,T09,5,a, b\nNeri,T11,5,", "11", "2")]
    [InlineData("Rossi,T09,5\nNeri,T11,5,", "9 11", "")]
    public void A_quotation_mark_that_is_not_closed_takes_no_other_call(string rows, string hours, string faults)
    {
        var activity = Read(new CallLogOptions(), "Name,Start,Duration,Notes\n" + rows
            .Replace("T09", "2026-11-12T09:00:00Z", StringComparison.Ordinal)
            .Replace("T10", "2026-11-12T10:00:00Z", StringComparison.Ordinal)
            .Replace("T11", "2026-11-12T11:00:00Z", StringComparison.Ordinal));
        Assert.Equal(hours, string.Join(' ', activity.Reading!.Calls.Select(static call => call.Start.Hour)));
        Assert.Equal(faults, string.Join(' ', activity.Faults.Select(static fault => fault.Line)));
        Assert.Equal(activity.Faults.Count, activity.NotUnderstood);
    }

    [Theory]
    [InlineData("\"2026-11-12T09:00:00Z,5\n", nameof(CallLogTexts.QuoteOpen))]
    [InlineData("2026-11-12T09:00:00Z,5,6\n", nameof(CallLogTexts.SurplusCells))]
    public void The_reason_says_why_the_cells_are_not_those_of_the_columns(string row, string reason) => Cultures.Each(_ =>
        Assert.Equal(
            CallLogTexts.ResourceManager.GetString(reason, CultureInfo.CurrentUICulture),
            Assert.Single(Read(new CallLogOptions(), "Start,Duration\n" + row).Faults).Reason));

    /// <summary>Neither names its columns: a row may be longer than the last that is needed.</summary>
    [Fact]
    public void A_quotation_mark_behind_the_values_of_Asterisk_does_no_harm()
    {
        const string Row = "\"\","
            + "\"1\",\"2\",\"from-trunk\",\"\"\"A\"\" <1>\",\"a\",\"b\",\"Dial\",\"x\","
            + "\"2026-11-12 10:00:00\",,\"2026-11-12 10:00:05\",5,5,\"ANSWERED\"";
        var options = new CallLogOptions { Format = CallLogFormat.Asterisk, TimeZone = Rome };
        var activity = Read(options, Row + ",\"open\n" + Row + "\n" + Row.Replace("<1>\"", "<1>", StringComparison.Ordinal) + "\n" + Row);
        Assert.Equal((4, 1), (activity.Rows, activity.NotUnderstood));
        Assert.Equal(3, Assert.Single(activity.Faults).Line);
    }

    [Fact]
    public void Damaged_tables_throw_nothing_but_InvalidData()
    {
        var random = new Random(3);
        var good = Encoding.ASCII.GetBytes("Start,Duration,Direction\n2026-11-12T09:00:00Z,5,in\n\"2026-11-12T10:00:00Z\",\"0:05\",out\n");
        for (var round = 0; round < 3000; round++)
        {
            var bytes = (byte[])good.Clone();
            for (var flips = random.Next(1, 8); flips > 0; flips--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var reader = new CallLogReader(new CallLogOptions());
            try
            {
                reader.Read(_folder.Write("damaged.csv", bytes));
                _ = reader.Complete();
            }
            catch (InvalidDataException)
            {
                // The refusal that is wanted; anything else fails the test.
            }
        }
    }

    private KerioCallActivity Read(CallLogOptions options, string text)
    {
        var reader = new CallLogReader(options);
        reader.Read(_folder.Write("calls.csv", text));
        return reader.Complete();
    }
}
