using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;
using KerioLicense.AdminApi;
using KerioLicense.Model;
using Xunit;

namespace KerioLicense.Core.Tests.AdminApi;

public sealed class AnswerFieldsTests
{
    private readonly List<string> _reported = [];

    [Theory]
    [InlineData("\"617376\"", 617376L)]
    [InlineData("617376", 617376L)]
    [InlineData("\"0\"", 0L)]
    [InlineData("\"9223372036854775807\"", long.MaxValue)]
    public void Counts_come_as_texts_and_as_numbers(string json, long expected)
    {
        Assert.Equal(expected, Fields(json).Count("x"));
        Assert.Empty(_reported);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"-1\"")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("\"1,000\"")]
    [InlineData("\" 1\"")]
    [InlineData("\"12 KB\"")]
    [InlineData("\"9223372036854775808\"")]
    [InlineData("9223372036854775808")]
    [InlineData("true")]
    [InlineData("{}")]
    [InlineData("[]")]
    public void What_is_no_count_is_reported(string json)
    {
        Assert.Null(Fields(json).Count("x"));
        Assert.Single(_reported);
        Assert.Contains("x", _reported[0]);
    }

    [Fact]
    public void Missing_and_null_fields_are_silent()
    {
        foreach (var fields in new[]
        {
            Fields("null"), new AnswerFields(null, new(), _reported.Add), new AnswerFields([], new(), _reported.Add),
        })
        {
            Assert.Null(fields.Count("x"));
            Assert.Null(fields.Text("x"));
            Assert.Null(fields.Flag("x"));
            Assert.Null(fields.UnixTime("x"));
            Assert.Null(fields["x"]["y"].Text("z"));
            Assert.Empty(fields.Items("x"));
            Assert.Equal(LinkStatus.Unknown, fields.Word("x", ("Up", LinkStatus.Up)));
        }

        Assert.Empty(_reported);
    }

    [Fact]
    public void Names_and_words_are_found_whatever_their_case()
    {
        Assert.Equal("b", new AnswerFields(new AnswerObject { ["VERSION"] = "b" }, new(), _reported.Add).Text("version"));
        Assert.Equal(LinkStatus.Up, Fields("\"UP\"").Word("x", ("Up", LinkStatus.Up)));
    }

    [Theory]
    [InlineData("-5")]
    [InlineData("253402300800")]
    [InlineData("\"tomorrow\"")]
    public void Times_that_no_calendar_has_are_reported(string json)
    {
        Assert.Null(Fields(json).UnixTime("x"));
        Assert.Single(_reported);
    }

    [Fact]
    public void Times_are_utc_and_zero_is_none()
    {
        Assert.Equal(new DateTime(2030, 11, 20, 23, 59, 59, DateTimeKind.Utc), Fields("1921449599").UnixTime("x"));
        Assert.Equal(DateTimeKind.Utc, Fields("1921449599").UnixTime("x")!.Value.Kind);
        Assert.Null(Fields("0").UnixTime("x"));
        Assert.Empty(_reported);
    }

    [Fact]
    public void A_text_beyond_all_measure_is_reported_and_not_kept()
    {
        Assert.Null(Fields("\"" + new string('x', 5000) + "\"").Text("x"));
        Assert.Single(_reported);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("\"yes\"")]
    public void A_flag_is_true_or_false(string json)
    {
        Assert.Null(Fields(json).Flag("x"));
        Assert.Single(_reported);
    }

    [Fact]
    public void What_is_no_object_is_left_out_of_lists()
    {
        Assert.Single(Fields("[{}, 1]").Items("x"));
        Assert.Single(_reported);
        Assert.Empty(Fields("\"list\"").Items("x"));
    }

    private AnswerFields Fields(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();
        return new AnswerFields(new AnswerObject { ["x"] = AnswerValue.Read(ref reader, ["x"], 1000) }, new(), _reported.Add);
    }
}
