using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;

namespace KerioLicense.Module.Tests.Hostile;

/// <summary>
/// A server of one behavior, on a socket of its own: TLS and HTTP are done by hand here, so that it can do everything that no decent server
/// does. What the behavior leaves alone is answered as a Kerio Connect would.
/// </summary>
internal sealed class HostileServer : IAsyncDisposable
{
    /// <summary>A client that reads without a bound is not fed for ever.</summary>
    public const long MostBytes = 512L * 1024 * 1024;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly TcpListener _elsewhere = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;
    private int _connections;

    public HostileServer(Behavior behavior, int index, bool isAudited)
    {
        (Behavior, IsAudited) = (behavior, isAudited);
        LicenseNumber = string.Create(CultureInfo.InvariantCulture, $"{20000 + index}-AB1CD-2EF3G");
        Token = string.Create(CultureInfo.InvariantCulture, $"t0ken{index:000}{Guid.NewGuid():N}");
        _elsewhere.Start();
        Certificate = Make(behavior.Certificate);
        if (behavior.IsClosed)
        {
            // Bound, so that nobody else gets the port, and not listening, so that who connects is refused.
            _listener.Server.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            _accepting = Task.CompletedTask;
        }
        else
        {
            _listener.Start();
            _accepting = Task.Run(AcceptAsync);
        }

        Port = ((IPEndPoint)_listener.Server.LocalEndPoint!).Port;
    }

    public Behavior Behavior { get; }

    /// <summary>Not read by hand.</summary>
    public bool IsAudited { get; }

    public int Port { get; }

    /// <summary>Known to this server alone, so that it tells whose secret has come out.</summary>
    public string LicenseNumber { get; }

    public string Token { get; }

    public X509Certificate2 Certificate { get; }

    /// <summary>The methods that were called, in order.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>Whole requests, as they came.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Connections so far.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Somebody asked at the address that the certificate names.</summary>
    public bool WasAskedElsewhere => _elsewhere.Pending();

    /// <summary>A login was answered with a token.</summary>
    public bool HasLetIn { get; set; }

    public CancellationToken End => _end.Token;

    private X509Certificate2 Make(Certificates kind) =>
        HostileCertificate.Create(kind, $"http://{_elsewhere.LocalEndpoint}/issuer.crt");

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = await _listener.AcceptSocketAsync(_end.Token);
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }

            var number = Interlocked.Increment(ref _connections);
            _ = Task.Run(() => ServeAsync(socket, number));
        }
    }

    private async Task ServeAsync(Socket socket, int number)
    {
        using var stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            if (Behavior.OnConnect is { } instead)
            {
                await instead(new HostileConnection(this, socket, stream, number));
                return;
            }

            await using var tls = new SslStream(stream);
            await tls.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions
                {
                    // Offline: it would otherwise itself fetch what the certificate names.
                    ServerCertificateContext = SslStreamCertificateContext.Create(
                        Behavior.LaterCertificate is { } other && number > 1 ? Make(other) : Certificate, null, offline: true),
                    ClientCertificateRequired = Behavior.AsksForCertificate,
                    RemoteCertificateValidationCallback = static (_, certificate, _, _) => certificate is null,
                },
                _end.Token);
            while (await HostileCall.ReadAsync(this, socket, tls, number) is { } call)
            {
                Calls.Enqueue(call.Method);
                Requests.Enqueue(call.Whole);
                await Behavior.AnswerAsync(call);
                if (call.IsOver)
                {
                    return;
                }
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or AuthenticationException
            or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // The client hung up, or the test is over.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        _elsewhere.Dispose();
        await _accepting;
        Certificate.Dispose();
        _end.Dispose();
    }
}

/// <summary>A connection before TLS has begun.</summary>
/// <param name="Number">The how manieth of its server.</param>
internal sealed record HostileConnection(HostileServer Server, Socket Socket, Stream Stream, int Number)
{
    public ValueTask WriteAsync(params byte[] bytes) => Stream.WriteAsync(bytes, Server.End);

    /// <summary>Reads what comes and says nothing, until the client hangs up.</summary>
    public async Task HangAsync()
    {
        var buffer = new byte[4096];
        while (await Stream.ReadAsync(buffer, Server.End) > 0)
        {
        }
    }

    public void Reset()
    {
        Socket.LingerState = new LingerOption(true, 0);
        Socket.Close();
    }
}
