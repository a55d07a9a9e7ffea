using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using KerioLicense.Files;
using Xunit;

namespace KerioLicense.Core.Tests.Files;

/// <summary>What the mapping offers to other formats: decimal numbers, days, free keys, defaults.</summary>
public sealed class MappingTests
{
    private static readonly JsonShape<Price> Shape = new JsonShape<Price>(static () => new Price())
        .OfSchema("test/1")
        .Optional(nameof(Price.Amount), Forms.Number(0, 1_000_000))
        .Optional(nameof(Price.Discount), Forms.Number(0, 1).OrNull())
        .Optional(nameof(Price.ValidFrom), Forms.Date)
        .Optional(nameof(Price.ValidTo), Forms.Date.OrNull(writtenWhenNull: true))
        .Optional(nameof(Price.Extensions), Forms.MapOf(Forms.Number(0, 100)));

    public static TheoryData<string, string, string> Texts => new()
    {
        { "\"amount\":¦\"1\"", "InputWrongType", "amount" },
        { "\"amount\":¦1000000.01", "InputOutOfRange", "amount" },
        { "\"amount\":¦-0.01", "InputOutOfRange", "amount" },
        { "\"amount\":¦999999999999999999999999999999999999", "InputOutOfRange", "amount" },
        { "\"amount\":¦null", "InputWrongType", "amount" },
        { "\"validFrom\":¦\"2026-11-31\"", "InputImpossibleDate", "validFrom" },
        { "\"validFrom\":¦\"2026-11-30T00:00:00Z\"", "InputWrongDay", "validFrom" },
        { "\"extensions\":¦[]", "InputWrongType", "extensions" },
        { "\"extensions\":{\"a\":1,¦\"a\":2}", "InputDuplicateKey", "extensions.a" },
        { "\"extensions\":{\"a\":¦101}", "InputOutOfRange", "extensions.a" },
        { "\"extensions\":{¦\"\":1}", "InputEmptyText", "extensions." },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void It_is_refused_at_its_place(string markedKeys, string errorId, string key) => Cultures.Each(
        _ => InputFiles.AssertFails("{\"schema\":\"test/1\"," + markedKeys + "}", errorId, key, text => Read(text)));

    [Fact]
    public void Numbers_keep_their_decimals_and_days_their_day_in_every_culture()
    {
        const string Text = "{\"schema\":\"test/1\",\"amount\":136.10,\"discount\":0.333333333333333333333333333,"
            + "\"validFrom\":\"2016-01-01\",\"extensions\":{\"b\":9.00,\"a \\\"x\\\"\":1e1}}";
        Cultures.Each(_ =>
        {
            var price = Read(Text);
            Assert.Equal((136.10m, 0.333333333333333333333333333m), (price.Amount, price.Discount));
            Assert.Equal((new DateTime(2016, 1, 1, 0, 0, 0, DateTimeKind.Utc), DateTimeKind.Utc, null),
                (price.ValidFrom, price.ValidFrom.Kind, price.ValidTo));
            Assert.Equal(9.00m, price.Extensions["b"]);
            Assert.Equal(
                "{\"schema\":\"test/1\",\"amount\":136.10,\"discount\":0.333333333333333333333333333,"
                + "\"validFrom\":\"2016-01-01\",\"validTo\":null,\"extensions\":{\"a \\\"x\\\"\":10.0,\"b\":9.00}}",
                Write(price).Replace("\n", "", StringComparison.Ordinal).Replace("  ", "", StringComparison.Ordinal)
                    .Replace("\": ", "\":", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void What_is_absent_has_the_value_of_a_new_object() => Assert.Equal(12.5m, Read("{\"schema\":\"test/1\"}").Amount);

    [Fact]
    public void A_property_that_does_not_exist_or_has_another_type_is_a_mistake_of_the_programmer()
    {
        Assert.Throws<MissingMemberException>(() => new JsonShape<Price>(() => new Price()).Optional("Amont", Forms.Text));
        Assert.Throws<ArgumentException>(() => new JsonShape<Price>(() => new Price()).Optional(nameof(Price.Amount), Forms.Text));
    }

    private static Price Read(string text)
    {
        using var input = new JsonInput(new MemoryStream(Encoding.UTF8.GetBytes(text)), InputFiles.Name);
        input.Advance();
        var price = Shape.Read(input);
        input.ExpectEnd();
        return price;
    }

    private static string Write(Price price)
    {
        using var stream = new MemoryStream();
        var output = new JsonOutput(stream);
        Shape.Write(output, price);
        output.Complete();
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public sealed record Price
    {
        public decimal Amount { get; init; } = 12.5m;

        public decimal? Discount { get; init; }

        public DateTime ValidFrom { get; init; }

        public DateTime? ValidTo { get; init; }

        public IReadOnlyDictionary<string, decimal> Extensions { get; init; } = new Dictionary<string, decimal>();
    }
}
