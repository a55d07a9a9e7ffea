using System;
using System.Collections.Generic;
using System.Text;
using System.Threading.Tasks;
using static KerioLicense.Module.Tests.Hostile.Behaviors.AllBehaviors;
using static KerioLicense.Module.Tests.Hostile.Expectation;

namespace KerioLicense.Module.Tests.Hostile.Behaviors;

/// <summary>How the bytes of an answer come: too many, too few, too slow, packed, in pieces.</summary>
internal static class BodyBehaviors
{
    private const string Chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    public static IReadOnlyList<Behavior> Table { get; } =
    [
        At(License, "half an answer, then it closes", async call =>
        {
            await call.RawAsync("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"jsonrpc\":\"2.0\",\"result\":{");
            call.Close();
        }, Problem(License, Unreachable)),
        Endless(License, "half an answer, then silence", async call =>
        {
            await call.RawAsync("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"jsonrpc\":\"2.0\",\"result\":{");
            await call.HangAsync();
        }, Problem(License, TimedOut)),
        Endless(License, "a byte a second", async call =>
        {
            await call.RawAsync("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n");
            await call.DripAsync(new string(' ', 5000));
        }, Problem(License, TimedOut)),
        At(Login, "more than it announced", async call =>
        {
            await call.RawAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}{\"result\":{\"token\":\"abc\"}}");
            call.Close();
        }, Fails(ProtocolError)),
        At(Login, "nothing at all", async call =>
        {
            await call.RawAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        }, Fails(ProtocolError)),
        At(Login, "50 MB that it announces", async call =>
        {
            await call.RawAsync("HTTP/1.1 200 OK\r\nContent-Length: 52428800\r\n\r\n");
            await call.EndlessAsync("", "x", bytes: 52428800);
        }, Fails(ProtocolError)),
        At(License, "blanks without an end", call => call.EndlessAsync(Unbounded, "                "), Problem(License, ProtocolError)),
        At("", "in decent chunks", async call =>
        {
            var body = Encoding.UTF8.GetBytes($$"""{"id":{{call.Id}},"result":{{PoliteAnswers.Of(call)}}}""");
            await call.RawAsync(Chunked);
            foreach (var one in body)
            {
                await call.RawAsync([.. "1;x=y\r\n"u8, one, .. "\r\n"u8]);
            }

            await call.RawAsync("0\r\nX-Trailer: a\r\n\r\n");
        }, Reads),
        Chunks("a chunk without a size", "zzz\r\n{}\r\n"),
        Chunks("a chunk of 2^64", "10000000000000000\r\n{}"),
        Chunks("a chunk of less than nothing", "-1\r\n{}"),
        Chunks("a chunk that is cut off", "500\r\n{\"result\":"),
        At(License, "chunks without an end", call => call.EndlessAsync(Chunked, "10\r\n                \r\n"),
            Problem(License, ProtocolError)),
        At(License, "a chunk with an extension without an end", call => call.EndlessAsync(Chunked + "1;", "x"),
            Problem(License, Unreachable, ProtocolError)),
        At(License, "trailers without an end", call => call.EndlessAsync(Chunked + "0\r\n", "X-Bomb: x\r\n"),
            Problem(License, Unreachable, ProtocolError)),
        At(License, "a gzip bomb that nobody asked for", call => call.BodyAsync(
            HostileCall.Gzip(new byte[64 << 20]), "Content-Encoding: gzip\r\n"), Problem(License, ProtocolError)),
        At(License, "gzip without saying so", call => call.BodyAsync(
            HostileCall.Gzip(Encoding.UTF8.GetBytes("{\"result\":{}}"))), Problem(License, ProtocolError)),
        At(License, "two answers to one call", async call =>
        {
            var answer = $$"""{"result":{{PoliteAnswers.FullStatus(call.Server)}}}""";
            var whole = FormattableString.Invariant($"HTTP/1.1 200 OK\r\nContent-Length: {answer.Length}\r\n\r\n{answer}");
            await call.RawAsync(whole + whole);
        }, Reads),
    ];

    private const string Unbounded = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n";

    private static Behavior Chunks(string name, string chunks) => At(
        License,
        name,
        async call =>
        {
            await call.RawAsync(Chunked + chunks);
            call.Close();
        },
        Problem(License, Unreachable, ProtocolError));
}
