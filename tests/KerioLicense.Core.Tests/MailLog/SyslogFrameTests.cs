using System;
using System.Text;
using KerioLicense.MailLog;
using Xunit;

namespace KerioLicense.Core.Tests.MailLog;

/// <summary>RFC 5424, 6: priority, version, time, host, application, process, message id, structured data, text.</summary>
public sealed class SyslogFrameTests
{
    private const string Time = "2026-04-01T14:59:31+07:00";

    [Theory]
    [InlineData("<22>1 " + Time + " mx01 mail - - - ")]
    [InlineData("<0>1 " + Time + " mx01 mail - - - ")]
    [InlineData("<191>1 " + Time + " - mail 123 ID47 - ")]
    [InlineData("<22>1 " + Time + " mx01 mail - - - \uFEFF")]
    [InlineData("<22>1 " + Time + " mx01 mail - - [a b=\"c\"] ")]
    [InlineData("<22>1 " + Time + " mx01 mail - - [a b=\"c\"][d e=\"f g\"] ")]
    [InlineData("<22>1 " + Time + " mx01 mail - - [a] \uFEFF")]
    public void The_text_begins_behind_the_frame(string frame)
    {
        foreach (var text in new[] { "Recv: Queue-ID: 65ee8b47-00000009", "[11/Mar/2024 11:40:39] x] y", "" })
        {
            var line = Encoding.UTF8.GetBytes(frame + text);
            Assert.Equal(Encoding.UTF8.GetByteCount(frame), SyslogFrame.Read(line, out var name, out var seconds, out var offset));
            Assert.Equal("mail", Encoding.ASCII.GetString(name));
            Assert.Equal((UnixTime.Of(new DateTime(2026, 4, 1, 7, 59, 31, DateTimeKind.Utc)), 7 * 3600), (seconds, offset));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("<")]
    [InlineData("<>1 " + Time + " mx01 mail - - - x")]
    [InlineData("<1234>1 " + Time + " mx01 mail - - - x")]
    [InlineData("<22>")]
    [InlineData("<22>2 " + Time + " mx01 mail - - - x")]
    [InlineData("<22>12 " + Time + " mx01 mail - - - x")]
    [InlineData("<22> " + Time + " mx01 mail - - - x")]
    [InlineData("<22>1 - mx01 mail - - - x")]
    [InlineData("<22>1 " + Time)]
    [InlineData("<22>1 " + Time + " mx01 mail")]
    [InlineData("<22>1 " + Time + " mx01 mail - ")]
    [InlineData("<22>1 " + Time + " mx01 mail - - ")]
    [InlineData("<22>1 " + Time + " mx01 mail - - -")]
    [InlineData("<22>1 " + Time + " mx01 mail - - -- x")]
    [InlineData("<22>1 " + Time + " mx01 mail - - x y")]
    [InlineData("<22>1 " + Time + " mx01 mail - - [a b=\"c\"]x")]
    [InlineData("<22>1 " + Time + "  mail - - - x")]
    public void What_is_no_frame_is_refused(string line) =>
        Assert.Equal(-1, SyslogFrame.Read(Encoding.UTF8.GetBytes(line), out _, out _, out _));
}
