using System;
using System.Globalization;
using System.Text;
using CsCheck;
using KerioLicense.MailLog;
using Xunit;

namespace KerioLicense.Core.Tests.MailLog;

public sealed class QueueIdTests
{
    [Fact]
    public void Every_id_is_read_back_in_either_case() =>
        Gen.ULong.Check(id =>
        {
            var text = QueueId.Format(id);
            Assert.True(QueueId.TryRead(text, out var lower));
            Assert.True(QueueId.TryRead(text.ToUpperInvariant(), out var upper));
            Assert.Equal((id, id), (lower, upper));
            Assert.Equal(long.Parse(text.AsSpan(0, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture), QueueId.TimeOf(id));
        });

    [Fact]
    public void Every_byte_that_is_no_digit_is_refused_in_every_place()
    {
        var good = Encoding.ASCII.GetBytes("65ee8b47-0000abcd");
        for (var place = 0; place < good.Length; place++)
        {
            for (var value = 0; value < 256; value++)
            {
                var bytes = (byte[])good.Clone();
                bytes[place] = (byte)value;
                var expected = place == 8 ? value == '-' : value < 128 && char.IsAsciiHexDigit((char)value);
                Assert.True(expected == QueueId.TryRead(bytes, out _), $"byte {value} at {place}");
            }
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("65ee8b47-0000abc")]
    [InlineData("65ee8b47-0000abcde")]
    [InlineData("65ee8b47-0000abc\u0661")]
    public void Other_texts_are_refused(string? text) => Assert.False(QueueId.TryRead(text, out _));

    [Fact]
    public void Gather_undoes_scatter() => Gen.ULong.Check(id => Assert.Equal(id, QueueId.Gather(QueueId.Scatter(id))));
}
