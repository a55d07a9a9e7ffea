using System;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;

namespace KerioLicense.Module.Tests.Hostile;

/// <summary>One request of a client, and what can be done to it.</summary>
internal sealed class HostileCall
{
    private readonly Socket _socket;
    private readonly Stream _stream;

    private HostileCall(HostileServer server, Socket socket, Stream stream, int connection, string head, string body)
    {
        (Server, _socket, _stream, Connection, Head, Body) = (server, socket, stream, connection, head, body);
        using var json = JsonDocument.Parse(body);
        Method = json.RootElement.GetProperty("method").GetString()!;
        Id = json.RootElement.GetProperty("id").GetInt32();
        Parameters = json.RootElement.TryGetProperty("params", out var parameters) ? parameters.Clone() : default;
    }

    public HostileServer Server { get; }

    /// <summary>The how manieth connection of its server it came through.</summary>
    public int Connection { get; }

    public string Head { get; }

    public string Body { get; }

    public string Whole => Head + Body;

    public string Method { get; }

    public int Id { get; }

    public JsonElement Parameters { get; }

    /// <summary>Nothing more comes through this connection.</summary>
    public bool IsOver { get; private set; }

    /// <summary>The next request; null where the client hung up.</summary>
    public static async Task<HostileCall?> ReadAsync(HostileServer server, Socket socket, Stream stream, int connection)
    {
        var bytes = new MemoryStream();
        var buffer = new byte[8192];
        var headLength = -1;
        var bodyLength = 0;
        while (headLength < 0 || bytes.Length < headLength + bodyLength)
        {
            var read = await stream.ReadAsync(buffer, server.End);
            if (read == 0)
            {
                return null;
            }

            bytes.Write(buffer, 0, read);
            if (headLength < 0)
            {
                var text = Encoding.UTF8.GetString(bytes.ToArray());
                headLength = text.IndexOf("\r\n\r\n", StringComparison.Ordinal) is var end and >= 0 ? end + 4 : -1;
                bodyLength = headLength < 0 ? 0 : LengthIn(text[..headLength]);
            }
        }

        var all = Encoding.UTF8.GetString(bytes.ToArray());
        return new HostileCall(server, socket, stream, connection, all[..headLength], all[headLength..]);
    }

    /// <summary>Answers as Kerio Connect would.</summary>
    public Task AnswerAsync() => PoliteAnswers.Of(this) is { } result
        ? ResultAsync(result) : ErrorAsync("""{"code":-32601,"message":"Method not found."}""");

    /// <summary>An answer with this result.</summary>
    public Task ResultAsync(string result, string headers = "") =>
        BodyAsync($$"""{"jsonrpc":"2.0","id":{{Id}},"result":{{result}}}""", headers);

    /// <summary>An answer with this error.</summary>
    public Task ErrorAsync(string error) => BodyAsync($$"""{"jsonrpc":"2.0","id":{{Id}},"error":{{error}}}""");

    /// <summary>An error with a text and what the client is to put into it.</summary>
    public Task RefuseAsync(string message, params string[] parameters) => ErrorAsync(JsonSerializer.Serialize(
        new { code = 1000, message, data = new { messageParameters = new { positionalParameters = parameters } } }));

    /// <summary>HTTP 200 with this body.</summary>
    public Task BodyAsync(string body, string headers = "") => BodyAsync(Encoding.UTF8.GetBytes(body), headers);

    public async Task BodyAsync(byte[] body, string headers = "")
    {
        await RawAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 200 OK\r\nContent-Type: application/json-rpc\r\nContent-Length: {body.Length}\r\n{headers}\r\n"));
        await RawAsync(body);
    }

    /// <summary>HTTP of this status with a short page.</summary>
    public Task StatusAsync(string status, string headers = "") =>
        RawAsync($"HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: 13\r\n{headers}\r\n<html></html>");

    public Task RawAsync(string text) => RawAsync(Encoding.UTF8.GetBytes(text));

    public async Task RawAsync(byte[] bytes)
    {
        await _stream.WriteAsync(bytes, Server.End);
        await _stream.FlushAsync(Server.End);
    }

    /// <summary>The beginning, then the same piece until the client hangs up or has taken far too much.</summary>
    public async Task EndlessAsync(string head, string piece, string tail = "", long bytes = HostileServer.MostBytes)
    {
        await RawAsync(head);
        var block = Encoding.UTF8.GetBytes(string.Concat(System.Linq.Enumerable.Repeat(piece, Math.Max(1, 65536 / piece.Length))));
        for (var written = 0L; written < bytes; written += block.Length)
        {
            await _stream.WriteAsync(block, Server.End);
        }

        await RawAsync(tail);
        IsOver = tail.Length == 0;
    }

    /// <summary>One byte a second.</summary>
    public async Task DripAsync(string text)
    {
        foreach (var one in Encoding.UTF8.GetBytes(text))
        {
            await RawAsync([one]);
            await Task.Delay(1000, Server.End);
        }
    }

    public static byte[] Gzip(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    /// <summary>Says nothing until the client hangs up.</summary>
    public async Task HangAsync()
    {
        IsOver = true;
        var buffer = new byte[4096];
        while (await _stream.ReadAsync(buffer, Server.End) > 0)
        {
        }
    }

    /// <summary>Ends the connection as it should be.</summary>
    public void Close() => IsOver = true;

    /// <summary>Ends the connection as a crash does.</summary>
    public void Reset()
    {
        IsOver = true;
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Close();
    }

    private static int LengthIn(string head)
    {
        foreach (var line in head.Split("\r\n"))
        {
            if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            {
                return int.Parse(line.AsSpan("Content-Length:".Length), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture);
            }
        }

        return 0;
    }
}
