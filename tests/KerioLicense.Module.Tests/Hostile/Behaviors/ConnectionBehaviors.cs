using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using static KerioLicense.Module.Tests.Hostile.Behaviors.AllBehaviors;
using static KerioLicense.Module.Tests.Hostile.Expectation;

namespace KerioLicense.Module.Tests.Hostile.Behaviors;

/// <summary>Before a request is read: TCP and TLS.</summary>
internal static class ConnectionBehaviors
{
    // A TLS record of type alert: version 3.1, two bytes, fatal, handshake_failure or protocol_version.
    private static readonly byte[] HandshakeFailure = [0x15, 3, 1, 0, 2, 2, 40];
    private static readonly byte[] ProtocolVersion = [0x15, 3, 3, 0, 2, 2, 70];

    public static IReadOnlyList<Behavior> Table { get; } =
    [
        // The first server of each process is read once before the others, so that nothing has to be compiled within a short time-out.
        new("does everything well", Reads),
        new("does everything well beside those that never end", Reads) { NeverEnds = true },
        new("nobody listens", Fails(Unreachable)) { IsClosed = true },
        Before("takes connections and says nothing", TimedOut, connection => connection.HangAsync()) with { NeverEnds = true },
        Before("closes at once", Unreachable, connection => Now(connection.Stream.Close)),
        Before("resets at once", Unreachable, connection => Now(connection.Reset)),
        Before("answers in plain HTTP", ProtocolError, async connection =>
        {
            await connection.WriteAsync([.. "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"u8]);
            await connection.HangAsync();
        }),
        Before("answers with noise", ProtocolError, async connection =>
        {
            await connection.WriteAsync([.. Enumerable.Range(0, 4096).Select(i => (byte)((i * 31) + 7))]);
            await connection.HangAsync();
        }),
        Before("never stops to send noise", ProtocolError, async connection =>
        {
            while (true)
            {
                await connection.WriteAsync(new byte[65536]);
            }
        }),
        Before("has no cipher in common", ProtocolError, connection => AlertAsync(connection, HandshakeFailure)),
        Before("knows older TLS only", ProtocolError, connection => AlertAsync(connection, ProtocolVersion)),
        Before("begins a handshake and stops", TimedOut, async connection =>
        {
            // A handshake record of 16 KB is announced, and two bytes of it come.
            await connection.WriteAsync(0x16, 3, 3, 0x40, 0, 2, 0);
            await connection.HangAsync();
        }) with { NeverEnds = true },
        Before("resets within the handshake", Unreachable, async connection =>
        {
            await connection.Stream.ReadExactlyAsync(new byte[5], connection.Server.End);
            await connection.WriteAsync(0x16, 3, 3, 0x40, 0, 2, 0);
            connection.Reset();
        }),
        Before("drips its handshake", TimedOut, async connection =>
        {
            await connection.WriteAsync(0x16, 3, 3, 0x40, 0);
            while (true)
            {
                await connection.WriteAsync(0);
                await Task.Delay(500, connection.Server.End);
            }
        }) with { NeverEnds = true },
        new("asks for a certificate of the client", Reads) { AsksForCertificate = true },
    ];

    private static Behavior Before(string name, string errorId, Func<HostileConnection, Task> act) =>
        new(name, Fails(errorId)) { OnConnect = act };

    private static async Task AlertAsync(HostileConnection connection, byte[] alert)
    {
        await connection.Stream.ReadExactlyAsync(new byte[5], connection.Server.End);
        await connection.WriteAsync(alert);
        await connection.HangAsync();
    }
}
