using System.Text;
using KerioLicense.MailLog;
using Xunit;

namespace KerioLicense.Core.Tests.MailLog;

/// <summary>RFC 5424, 6 (priority, version, time, host, application, process, message id, structured data, text), RFC 3164, 4.1, and the
/// templates of rsyslog.</summary>
public sealed class SyslogEnvelopeTests
{
    private const string Time = "2026-04-01T14:59:31+07:00";

    [Theory]
    [InlineData("<22>1 " + Time + " mx01 mail - - - ", "mail")]
    [InlineData("<0>1 " + Time + " mx01 kerio - - - ", "kerio")]
    [InlineData("<191>1 " + Time + " - mail 123 ID47 - ", "mail")]
    [InlineData("<22>1 " + Time + " mx01 mail - - - \uFEFF", "mail")]
    [InlineData("<22>1 " + Time + " mx01 mail - - [a b=\"c\"] ", "mail")]
    [InlineData("<22>1 " + Time + " mx01 mail - - [a b=\"c\"][d e=\"f g\"] ", "mail")]
    [InlineData("<22>1 " + Time + " mx01 mail - - [a] \uFEFF", "mail")]
    [InlineData("<22>" + Time + " mx01 mail ", "mail")]
    [InlineData("<22>Apr  1 14:59:31 mx01 mail: ", "mail")]
    [InlineData("<22>Apr  1 14:59:31 mail: ", "mail")]
    [InlineData("Apr  1 14:59:31 192.0.2.1 kerio[12]: ", "kerio")]
    [InlineData("Apr  1 14:59:31 fe80::1 kerio[12] ", "kerio")]
    [InlineData("Apr  1 14:59:31 mx01 mail:", "mail")]
    [InlineData("Apr  1 14:59:31 2026 mx01 mail[-] - - - ", "mail")]
    [InlineData("2026-04-01 14:59:31 mx01 mail - - - ", "mail")]
    public void The_text_begins_behind_the_envelope(string frame, string name)
    {
        foreach (var text in new[] { "Recv: Queue-ID: 65ee8b47-00000009", "[11/Mar/2024 11:40:39] x] y", "" })
        {
            var line = Encoding.UTF8.GetBytes(frame + text);
            Assert.True(SyslogEnvelope.TryRead(line, out var envelope));
            Assert.Equal(
                (Encoding.UTF8.GetByteCount(frame), name), (envelope.Text, Encoding.ASCII.GetString(envelope.Name)));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("<")]
    [InlineData("<>1 " + Time + " mx01 mail - - - x")]
    [InlineData("<x>1 " + Time + " mx01 mail - - - x")]
    [InlineData("<1234>1 " + Time + " mx01 mail - - - x")]
    [InlineData("<22>")]
    [InlineData("<22>2 " + Time + " mx01 mail - - - x")]
    [InlineData("<22>12 " + Time + " mx01 mail - - - x")]
    [InlineData("<22> " + Time + " mx01 mail - - - x")]
    [InlineData("<22>1 - mx01 mail - - - x")]
    [InlineData("<22>1 " + Time)]
    [InlineData("1 " + Time + " mx01 mail - - - x")]
    [InlineData("mail.log:[11/Mar/2024 11:40:39] x")]
    [InlineData("Apr 31 14:59:31 mx01 mail: x")]
    public void What_is_no_envelope_is_refused(string line) =>
        Assert.False(SyslogEnvelope.TryRead(Encoding.UTF8.GetBytes(line), out _));
}
