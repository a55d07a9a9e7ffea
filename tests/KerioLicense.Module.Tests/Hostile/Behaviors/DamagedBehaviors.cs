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
    /// <summary>How many of the random ones there are; 100 is as many as in a normal run.</summary>
    public static readonly int Percent = FromEnvironment("KERIOLICENSE_SAMPLES", 100);

    private static readonly int s_stream = FromEnvironment("KERIOLICENSE_STREAM", 1);

    public static IReadOnlyList<Behavior> Table { get; } =
    [
        .. Enumerable.Range(0, 40 * Percent / 100).Select(i => Damaged("damaged JSON", i, (call, mutator) =>
            call.BodyAsync(mutator.Damage([Encoding.UTF8.GetBytes($$"""{"id":{{call.Id}},"result":{{PoliteAnswers.Of(call)}}}""")])))),
        .. Enumerable.Range(0, 20 * Percent / 100).Select(i => Damaged("damaged HTTP", i, async (call, mutator) =>
        {
            var body = $$"""{"id":{{call.Id}},"result":{{PoliteAnswers.Of(call)}}}""";
            var whole = FormattableString.Invariant($"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n\r\n{body}");
            await call.RawAsync(mutator.Damage([Encoding.UTF8.GetBytes(whole)]));
            call.Close();
        })),
    ];

    private static Behavior Damaged(string what, int number, Func<HostileCall, Mutator, Task> act) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{what} {number}"), Expectation.Anything)
        {
            On = new Dictionary<string, Func<HostileCall, Task>>
            {
                [Login] = call => call.AnswerAsync(),
                [Logout] = call => call.AnswerAsync(),
                [""] = call => act(call, new Mutator(unchecked(
                    (s_stream * 100_000_007) + (number * 1000) + (call.Server.IsAudited ? 500 : 0) + call.Server.Calls.Count))),
            },
        };

    private static int FromEnvironment(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : otherwise;
}
