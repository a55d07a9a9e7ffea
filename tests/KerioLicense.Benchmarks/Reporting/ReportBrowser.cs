using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace KerioLicense.Benchmarks.Reporting;

/// <summary>
/// How soon a report can be used in a browser: a Chromium started for each run, which opens the page from the disk and is asked over its
/// DevTools protocol. Milliseconds since the navigation began, as the page's own clock has them.
/// </summary>
internal static class ReportBrowser
{
    // Ready is what the page's script says when it listens; two frames later it has been painted as well.
    private const string Opened = """
        new Promise((done) => {
          const wait = () => document.documentElement?.dataset.ready
            ? requestAnimationFrame(() => requestAnimationFrame(() => done([
                performance.getEntriesByName('first-contentful-paint')[0].startTime,
                performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd, performance.now()])))
            : setTimeout(wait, 5);
          wait();
        })
        """;

    private const string Searched = """
        new Promise((done) => {
          const begin = performance.now(), count = document.getElementById('count'), search = document.getElementById('search');
          new MutationObserver(() => requestAnimationFrame(() => requestAnimationFrame(() => done([performance.now() - begin]))))
            .observe(count, { childList: true, characterData: true, subtree: true });
          search.value = 'connect 7';
          search.dispatchEvent(new Event('input'));
        })
        """;

    private static readonly TimeSpan BrowserStart = TimeSpan.FromSeconds(3);

    internal static async Task Print(string file, int runs)
    {
        Console.WriteLine("first contents, whole page read, in use (it listens and is painted), then the "
            + "first search over all licenses; ms");
        for (var run = 0; run < runs; run++)
        {
            double[] times = [.. await Open(new Uri(Path.GetFullPath(file)).AbsoluteUri)];
            Console.WriteLine(string.Join("  ", Array.ConvertAll(times, time => time.ToString("F0", CultureInfo.InvariantCulture))));
        }
    }

    private static async Task<double[]> Open(string address)
    {
        var profile = Directory.CreateTempSubdirectory("keriolicense-browser-").FullName;
        var program = Environment.GetEnvironmentVariable("KERIOLICENSE_CHROMIUM") is { Length: > 0 } given ? given : "chromium";
        string[] arguments = [
            "--headless", "--no-sandbox", "--no-first-run", "--window-size=1280,900", "--remote-debugging-port=0",
                $"--user-data-dir={profile}", "about:blank"];
        using var browser = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        try
        {
            string line;
            do
            {
                line = await browser.StandardError.ReadLineAsync() ?? throw new InvalidOperationException($"{program} ended.");
            }
            while (!line.StartsWith("DevTools listening on ", StringComparison.Ordinal));

            _ = browser.StandardError.ReadToEndAsync();
            using var socket = new ClientWebSocket();
            await socket.ConnectAsync(new Uri(line["DevTools listening on ".Length..]), default);
            var target = (string)(await Ask(socket, "Target.createTarget", new JsonObject { ["url"] = "about:blank" }))["targetId"]!;
            var session = (string)(
                await Ask(socket, "Target.attachToTarget", new JsonObject { ["targetId"] = target, ["flatten"] = true }))["sessionId"]!;
            // The browser's own start is not the report's.
            await Task.Delay(BrowserStart);
            await Ask(socket, "Page.navigate", new JsonObject { ["url"] = address }, session);
            return [.. await Evaluate(socket, session, Opened), .. await Evaluate(socket, session, Searched)];
        }
        finally
        {
            browser.Kill(entireProcessTree: true);
            await browser.WaitForExitAsync();
            Directory.Delete(profile, recursive: true);
        }
    }

    private static async Task<double[]> Evaluate(ClientWebSocket socket, string session, string script)
    {
        var answer = await Ask(
            socket, "Runtime.evaluate", new JsonObject { ["expression"] = script, ["awaitPromise"] = true, ["returnByValue"] = true },
            session);
        var values = answer["result"]!["value"] as JsonArray ?? throw new InvalidOperationException(answer.ToJsonString());
        return Array.ConvertAll([.. values], value => (double)value!);
    }

    private static async Task<JsonNode> Ask(ClientWebSocket socket, string method, JsonObject parameters, string? session = null)
    {
        var question = new JsonObject { ["id"] = 1, ["method"] = method, ["params"] = parameters };
        if (session is not null)
        {
            question["sessionId"] = session;
        }

        await socket.SendAsync(Encoding.UTF8.GetBytes(question.ToJsonString()), WebSocketMessageType.Text, true, default);
        var buffer = new byte[1 << 16];
        while (true)
        {
            using var message = new MemoryStream();
            ValueWebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                message.Write(buffer, 0, part.Count);
            }
            while (!part.EndOfMessage);

            var answer = JsonNode.Parse(message.ToArray())!;
            if (answer["id"] is not null)
            {
                return answer["result"] ?? throw new InvalidOperationException(answer.ToJsonString());
            }
        }
    }
}
