using System.Collections.Generic;
using System.Linq;
using static KerioLicense.Module.Tests.Hostile.Behaviors.AllBehaviors;
using static KerioLicense.Module.Tests.Hostile.Expectation;

namespace KerioLicense.Module.Tests.Hostile.Behaviors;

/// <summary>Good JSON with values that are out of this world.</summary>
internal static class ValueBehaviors
{
    private const string Year9999 = "253402300799";

    public static IReadOnlyList<Behavior> Table { get; } =
    [
        Result(License, "a license that is a list", """{"status":[1,2,3]}""", Problem(License)),
        Result(License, "a license number that is an object", """{"status":{"regType":"rsProductRegistered","Id":{"a":1}}}""", NoError),
        Result(License, "a license number that is none", """{"status":{"regType":"rsProductRegistered","Id":"AB1CD"}}""", NoError),
        At(License, "a kind of license that nobody knows", call => call.ResultAsync(
            PoliteAnswers.FullStatus(call.Server).Replace("rsProductRegistered", "rsPirated")), Problem(License)),
        Result(License, "2^62 users", """{"status":{"users":4611686018427387904}}""", NoError),
        At(License, "a company of 3 MB", call => call.ResultAsync(PoliteAnswers.FullStatus(call.Server, new string('c', 3_000_000))),
            Problem(License)),
        At(License, "escapes and turned writing in the company", call => call.ResultAsync(PoliteAnswers.FullStatus(
            call.Server, "\\u001b[2J\\u001b]0;owned\\u0007\\u202eRossi\\u2066\\u0000\\r\\n")), NoError),
        Result(Counters, "counters since the year 9999", PoliteAnswers.Statistics(Year9999), NoError),
        Result(Counters, "counters since before 1970", PoliteAnswers.Statistics("-62135596800"), Problem(Counters)),
        Result(Counters, "counters since 2^62", PoliteAnswers.Statistics("4611686018427387904"), Problem(Counters)),
        Result(Counters, "counters that are words", PoliteAnswers.Statistics(PoliteAnswers.Since, "\"many\""), Problem(Counters)),
        Result(Counters, "counters below nothing", PoliteAnswers.Statistics(PoliteAnswers.Since, "-1"), Problem(Counters)),
        Result(Counters, "counters beyond all numbers", PoliteAnswers.Statistics(PoliteAnswers.Since, "1e999999"), Problem(Counters)),
        Result(Counters, "counters that are lists", PoliteAnswers.Statistics(PoliteAnswers.Since, "[0]"), Problem(Counters)),
        Result("Server.getServerTime", "a clock in the year 9999",
            $$$"""{"info":{"startTime":{{{Year9999}}},"currentTime":{{{Year9999}}}}}""", Problem("Server.getServerTime")),
        At(Services, "two million services that are numbers", call => call.ResultAsync(
            "{\"services\":[" + string.Join(',', Enumerable.Repeat("1", 2_000_000)) + "]}"), Problem(Services)),
        At(Services, "50,000 services", call => call.ResultAsync(
            "{\"services\":[" + string.Join(',', Enumerable.Range(0, 50_000).Select(i => $$"""{"name":"s{{i}}"}""")) + "]}"),
            Problem(Services)),
        At(Services, "90,000 words for how a service starts", call => call.ResultAsync(
            "{\"services\":[" + string.Join(',', Enumerable.Range(0, 90_000).Select(i => $$"""{"howToStart":"w{{i}}"}""")) + "]}"),
            Problem(Services)),
        At(Services, "a list without an end", call => call.EndlessAsync(
            "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"result\":{\"services\":[{}", ",{\"name\":\"a\"}"),
            Problem(Services, ProtocolError)),
        At("Interfaces.get", "200,000 interfaces", call => call.ResultAsync(
            "{\"list\":[" + string.Join(',', Enumerable.Range(0, 100_000).Select(i => $$"""{"name":"eth{{i}}","mac":1}""")) + "]}"),
            Problem("Interfaces.get")) with { Product = "Control" },
        At("Status.getCalls", "half a million calls", call => call.ResultAsync(
            "{\"calls\":[" + string.Join(',', Enumerable.Repeat("{}", 500_000)) + "],\"totalItems\":-5}"),
            NoError) with { Product = "Operator" },
    ];

    private static Behavior Result(string method, string name, string result, Expectation expected) =>
        At(method, name, call => call.ResultAsync(result), expected);
}
