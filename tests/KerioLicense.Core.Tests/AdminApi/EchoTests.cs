using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using KerioLicense.AdminApi;
using KerioLicense.Errors;
using KerioLicense.Model;
using Newtonsoft.Json;
using Xunit;

namespace KerioLicense.Core.Tests.AdminApi;

/// <summary>Servers that send back what they were sent, in places where HTTP has no words of its own.</summary>
public sealed class EchoTests
{
    private const string Number = "12345-AB1CD-2EF3G";

    /// <summary>What stands in an answer that is no HTTP: {0} is the request on one line, {1} its body.</summary>
    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nX-Echo {0} 12345-AB1CD-2EF3G\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n{0} 12345-AB1CD-2EF3G\r\n\r\n")]
    [InlineData("HTTP/1.1 {0} 12345-AB1CD-2EF3G\r\n\r\n")]
    [InlineData("{0} 12345-AB1CD-2EF3G")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{0} 12345-AB1CD-2EF3G\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: {0}\r\n\r\n")]
    [InlineData("HTTP/1.1 200 {0} 12345-AB1CD-2EF3G\r\nContent-Length: 2\r\n\r\n{{")]
    [InlineData("HTTP/1.1 500 {0}\r\nContent-Length: 0\r\nSet-Cookie: {0}\r\n\r\n")]
    [InlineData("HTTP/1.1 307 Moved\r\nLocation: /elsewhere?{0}#{0}\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 307 Moved\r\nLocation: https://user:Tr0ub4dor-and-3@other.example/?Tr0ub4dor-and-3\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 307 Moved\r\nLocation: //other.example/Tr0ub4dor-and-3\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 307 Moved\r\nLocation: Tr0ub4dor-and-3/%54r0ub4dor-and-3\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 302 Moved\r\nLocation: {1}\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: {0}\r\nContent-Length: 9999\r\n\r\n{1}")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: {0}\r\nContent-Length: 3\r\n\r\n{1}")]
    public async Task Nothing_that_was_sent_stands_in_the_failure(string answer)
    {
        await using var server = new RawServer(request => string.Format(
            null, answer, request.ReplaceLineEndings(" "), request[request.IndexOf("\r\n\r\n", StringComparison.Ordinal)..].Trim()));

        var failure = await FailAsync(server);

        AssertSilent(failure);
        Assert.DoesNotContain("?", failure.Message.Replace("to ?", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_name_in_a_certificate_is_a_text_of_a_stranger()
    {
        await using var server = new RawServer(static _ => "", "evil\u001b[31m\u202egnp " + Number);

        var failure = await FailAsync(server, static target => target with { CertificateThumbprint = null });

        Assert.Equal(AdminApiFailure.CertificateRejected, failure.Failure);
        Assert.Contains("evil [31m", failure.Message, StringComparison.Ordinal);
        Assert.Contains("gnp 12345-*****)", failure.Message, StringComparison.Ordinal);
        AssertSilent(failure);
    }

    /// <summary>All that is kept of an answer is plain.</summary>
    [Fact]
    public async Task The_fields_of_an_answer_lose_what_steers_a_terminal()
    {
        const string Evil = "\\u001b]0;PWNED\\u0007\\u001b[2J\\u202egnp\\u2066\\r\\nFAKE\\u009b31m";
        await using var server = new RawServer(static request => RawServer.Json(
            request.Contains("Session.login", StringComparison.Ordinal) ? "{\"result\":{\"token\":\"t0\"}}"
            : request.Contains("getFullStatus", StringComparison.Ordinal)
                ? $"{{\"result\":{{\"status\":{{\"regType\":\"rsProductRegistered\",\"id\":\"{Number}\",\"company\":\"C{Evil}\"}}}}}}"
            : request.Contains("Services.get", StringComparison.Ordinal) ? $"{{\"result\":{{\"services\":[{{\"name\":\"S{Evil}\"}}]}}}}"
            : request.Contains("getServerHash", StringComparison.Ordinal) ? $"{{\"error\":{{\"code\":-1,\"message\":\"E{Evil}\"}}}}"
            : $"{{\"result\":{{\"version\":\"V{Evil}\",\"info\":{{\"osName\":\"O{Evil}\"}}}}}}"));

        var outcome = await CollectAsync(server.Target with { Customer = "A\u001b[31mB", Site = "\u202e" });

        var installation = Assert.IsType<KerioInstallation>(outcome.Installation);
        const string Plain = " ]0;PWNED  [2Jgnp  FAKE 31m";
        Assert.Equal("V" + Plain, installation.Version);
        Assert.Equal("O" + Plain, installation.OperatingSystem);
        Assert.Equal("C" + Plain, installation.License.Company);
        Assert.Equal("S" + Plain, Assert.Single(installation.Connect!.ProtocolServices).Name);
        Assert.Equal("E" + Plain, Assert.Single(installation.Problems, static problem => problem.Code == "-1").Message);
        Assert.Equal(("A [31mB", null), (installation.Customer, installation.Site));
        AssertPlain(JsonConvert.SerializeObject(installation));
    }

    [Fact]
    public void A_fault_keeps_its_place_and_not_its_text()
    {
        var fault = AdminApiException.Fault("mx1", Thrown());

        Assert.Contains(nameof(Thrown), fault.ToString(), StringComparison.Ordinal);
        Assert.Contains(nameof(FormatException), fault.Message, StringComparison.Ordinal);
        AssertSilent(fault);

        static Exception Thrown()
        {
            try
            {
                throw new FormatException(Rig.Password + Number);
            }
            catch (FormatException exception)
            {
                return exception;
            }
        }
    }

    private static async Task<AdminApiException> FailAsync(RawServer server, Func<AdminApiTarget, AdminApiTarget>? change = null) =>
        Assert.IsType<AdminApiException>((await CollectAsync(change?.Invoke(server.Target) ?? server.Target)).Failure);

    private static Task<AdminApiOutcome> CollectAsync(AdminApiTarget target) => Task.Run(() =>
    {
        var options = new AdminApiOptions { Credential = new NetworkCredential("audit", Rig.Password), NoProxy = true };
        using var collector = new AdminApiCollector(options, TimeProvider.System);
        collector.Add(target);
        collector.Complete();
        Assert.True(collector.TryTake(out var outcome, TimeSpan.FromMinutes(1)));
        return outcome;
    });

    /// <summary>Neither the text nor anything behind it repeats what was sent, or a whole number, or steers a terminal.</summary>
    private static void AssertSilent(Exception failure)
    {
        for (var exception = failure; exception is not null; exception = exception.InnerException!)
        {
            Assert.DoesNotContain("Tr0ub4dor", exception.ToString(), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("User-Agent", exception.ToString(), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("AB1CD", exception.ToString(), StringComparison.Ordinal);
            AssertPlain(exception.Message);
        }

        AssertPlain(((IAdvisedError)failure).RecommendedAction + ((IAdvisedError)failure).Target);
    }

    private static void AssertPlain(string text) => Assert.DoesNotContain(
        text, static character => char.IsControl(character) || character is >= '\u202a' and <= '\u202e' or >= '\u2066' and <= '\u2069');
}
