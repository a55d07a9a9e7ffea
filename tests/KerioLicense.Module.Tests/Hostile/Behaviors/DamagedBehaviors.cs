using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using KerioLicense.Core.Tests.Hostile;
using static KerioLicense.Module.Tests.Hostile.Behaviors.AllBehaviors;

namespace KerioLicense.Module.Tests.Hostile.Behaviors;

/// <summary>
/// Good answers, damaged at random: the same ones in every run, ten times as many with KERIOLICENSE_SAMPLES=1000, and others with
/// KERIOLICENSE_STREAM=2.
/// </summary>
internal static class DamagedBehaviors
{
    private static readonly int s_percent = FromEnvironment("KERIOLICENSE_SAMPLES", 100);
    private static readonly int s_stream = FromEnvironment("KERIOLICENSE_STREAM", 1);

    public static IReadOnlyList<Behavior> Table { get; } =
    [
        .. Enumerable.Range(0, 40 * s_percent / 100).Select(i => Damaged("damaged JSON", i, (call, mutator) =>
            call.BodyAsync(mutator.Damage([Encoding.UTF8.GetBytes($$"""{"id":{{call.Id}},"result":{{PoliteAnswers.Of(call)}}}""")])))),
        .. Enumerable.Range(0, 20 * s_percent / 100).Select(i => Damaged("damaged HTTP", i, async (call, mutator) =>
        {
            var body = $$"""{"id":{{call.Id}},"result":{{PoliteAnswers.Of(call)}}}""";
            var whole = FormattableString.Invariant($"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n\r\n{body}");
            await call.RawAsync(mutator.Damage([Encoding.UTF8.GetBytes(whole)]));
            call.Close();
        })),
    ];

    private static Behavior Damaged(string what, int number, Func<HostileCall, Mutator, Task> act)
    {
        var calls = 0;
        return new Behavior(string.Create(CultureInfo.InvariantCulture, $"{what} {number}"), Expectation.Anything)
        {
            On = new Dictionary<string, Func<HostileCall, Task>>
            {
                [Login] = call => call.AnswerAsync(),
                [Logout] = call => call.AnswerAsync(),
                [""] = call => act(call, new Mutator(unchecked((s_stream * 100_000_007) + (number * 1000) + calls++))),
            },
        };
    }

    private static int FromEnvironment(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : otherwise;
}
