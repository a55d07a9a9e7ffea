using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using CsCheck;
using KerioLicense.AdminApi;
using Xunit;

namespace KerioLicense.Core.Tests.AdminApi;

public sealed class AnswerReaderTests
{
    private static readonly string[] Tokens = ["{", "}", "[", "]", "\"", ",", ":", "null", "1e999", "/*", "\\u12", "-"];

    /// <summary>Captured answers with bytes changed, cut out and cut off:
    /// an answer, or a failure that was foreseen, and never anything else.</summary>
    [Fact]
    public void No_spoilt_answer_breaks_the_reader()
    {
        var samples = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "AdminApi", "Samples"), "*.json").Order()
            .Select(File.ReadAllBytes).ToArray();
        var spoilt =
            from sample in Gen.OneOfConst(samples)
            from start in Gen.Int[0, sample.Length - 1]
            from length in Gen.Int[0, 20]
            from put in Gen.OneOf(Gen.Byte.Array[0, 8], Gen.OneOfConst(Tokens).Select(Encoding.ASCII.GetBytes))
            from cut in Gen.Bool
            select cut
                ? sample.Take(start).Concat(put).ToArray()
                : [.. sample.Take(start), .. put, .. sample.Skip(start + length)];
        spoilt.Check(
            body =>
            {
                foreach (var method in AdminApiMethod.All)
                {
                    try
                    {
                        Read(body, method);
                    }
                    catch (Exception exception) when (exception is AdminApiException or MethodRefusedException)
                    {
                    }
                }
            },
            times: 3000);
    }

    [Fact]
    public void Only_the_fields_of_the_method_are_kept_at_any_depth()
    {
        const string Answer = """
            {"result":{"config":{"haMode":"haDisabled","sharedSecret":"x",
            "virtualInterfaceList":[{"name":"a","sharedSecret":"y"}]},"sharedSecret":{"name":"z"}}}
            """;

        var result = Read(Answer, AdminApiMethod.HighAvailability);

        Assert.Equal(
            """{"config":{"haMode":"haDisabled","virtualInterfaceList":{"Items":[{"name":"a"}],"Count":1,"HasRoom":true}}}""",
            JsonSerializer.Serialize(result));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(404)]
    [InlineData(500)]
    public void An_error_is_read_whatever_the_status_and_its_places_are_filled(int status)
    {
        const string Error = """
            {"id":1,"error":{"code":1002,"message":"%1 of %2 in %10.",
            "data":{"messageParameters":{"positionalParameters":["a","b"],"plurality":1}}}}
            """;

        var refusal = Assert.Throws<MethodRefusedException>(() => Read(Error, AdminApiMethod.Statistics, status));

        Assert.Equal(("1002", "a of b in a0."), (refusal.Code, refusal.Message));
    }

    [Theory]
    [InlineData("""{"error":{}}""", "0")]
    [InlineData("""{"error":{"code":"-32601","message":7}}""", "0")]
    [InlineData("""{"error":{"code":-32601,"message":"no","data":null}}""", "-32601")]
    [InlineData("""{"error":{"code":-32601,"message":"no","data":{"messageParameters":{"positionalParameters":[1,null]}}}}""", "-32601")]
    public void Errors_may_lack_anything(string error, string code) =>
        Assert.Equal(code, Assert.Throws<MethodRefusedException>(() => Read(error, AdminApiMethod.Statistics)).Code);

    [Fact]
    public void A_result_under_a_bad_status_is_none() =>
        Assert.Equal("HTTP 500", Assert.Throws<AdminApiException>(() => Read("""{"result":{}}""", AdminApiMethod.Statistics, 500)).Code);

    private static AnswerObject Read(string json, AdminApiMethod method, int status = 200) =>
        Read(Encoding.UTF8.GetBytes(json), method, status);

    private static AnswerObject Read(byte[] body, AdminApiMethod method, int status = 200) =>
        AnswerReader.ReadResult("mx1", new HttpAnswer(status, body, body.Length), method, new());
}
