using System;
using System.Collections.Generic;
using System.Linq;
using static KerioLicense.Module.Tests.Hostile.Behaviors.AllBehaviors;
using static KerioLicense.Module.Tests.Hostile.Expectation;

namespace KerioLicense.Module.Tests.Hostile.Behaviors;

/// <summary>The mail log, page by page.</summary>
internal static class LogBehaviors
{
    public static IReadOnlyList<Behavior> Table { get; } =
    [
        Page("a log of less than nothing", _ => PoliteAnswers.Log(-7), Problem(Log)),
        Page("a log of so many lines that it is no number", _ => PoliteAnswers.Log("1e999"), Problem(Log)),
        Page("a log of 2^62 lines, one a page", _ => PoliteAnswers.Log(1L << 62, Recent), Problem(Log)),
        Page("a log that grows faster than it is read", call => PoliteAnswers.Log(
            Math.Max(0, Whole(call, "fromLine")) + 1_000_000, Recent, Recent), Problem(Log)),
        Page("a log that is rotated away while it is read", call =>
            Whole(call, "fromLine") < 0 ? PoliteAnswers.Log(100, Recent) : PoliteAnswers.Log(1), Problem(Log)),
        Page("a page of lists", _ => """{"viewport":[[],[],[]],"totalItems":3}""", Problem(Log)),
        Page("a page that is a text", _ => """{"viewport":"all of it","totalItems":3}""", Problem(Log)),
        Page("more lines than were asked for", _ => PoliteAnswers.Log(5, [.. Enumerable.Repeat(Recent, 20_000)]), NoError),
        Page("one line of 12 MB", _ => PoliteAnswers.Log(1, new string('x', 12 << 20)), NoError),
        Page("lines that are noise", _ => PoliteAnswers.Log(2, "\\u0000\\u001b[2J", "[99/Xxx/9999 99:99:99] Recv: "), NoError),
        Page("lines of the year 9999", _ => PoliteAnswers.Log(1, "[31/Dec/9999 23:59:59] Recv: Queue-ID: ffffffff-00000001"), NoError),
        Page("lines of the year 1", _ => PoliteAnswers.Log(1, "[01/Jan/0001 00:00:00] Recv: Queue-ID: 00000000-00000001"), NoError),
        At(Log, "a page without an end", call => call.EndlessAsync(
            "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"result\":{\"viewport\":[{}", ",{\"content\":\"a\"}"),
            Problem(Log, ProtocolError)),
    ];

    private static string Recent => PoliteAnswers.Line(DateTimeOffset.UtcNow.AddHours(-2));

    private static Behavior Page(string name, Func<HostileCall, string> result, Expectation expected) =>
        At(Log, name, call => call.ResultAsync(result(call)), expected);

    private static long Whole(HostileCall call, string name) => call.Parameters.GetProperty(name).GetInt64();
}
