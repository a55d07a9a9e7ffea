using System;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using KerioLicense.AdminApi;
using KerioLicense.Model;

namespace KerioLicense.Core.Tests.AdminApi;

/// <summary>A TLS server that answers with bytes of its own, HTTP or not; one answer a connection.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _certificate;
    private readonly Func<string, string> _answer;
    private readonly Task _served;

    /// <param name="answer">Makes the answer, head and body, of the whole request.</param>
    /// <param name="name">The subject of the certificate.</param>
    public RawServer(Func<string, string> answer, string name = "raw")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(name);
        var now = DateTimeOffset.UtcNow;
        using var made = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(now.AddDays(-1), now.AddDays(9));
        _certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
        _answer = answer;
        _listener.Start();
        _served = Task.Run(ServeAsync);
    }

    public AdminApiTarget Target => new()
    {
        ComputerName = "127.0.0.1",
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
        Product = KerioProduct.Connect,
        CertificateThumbprint = _certificate.GetCertHashString(HashAlgorithmName.SHA256),
    };

    public static string Json(string body) =>
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
        + Encoding.UTF8.GetByteCount(body) + "\r\nConnection: close\r\n\r\n" + body;

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _served;
        _certificate.Dispose();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync();
            }
            catch (SocketException)
            {
                return;
            }

            using (client)
            {
                await AnswerAsync(client);
            }
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            await using var stream = new SslStream(client.GetStream());
            await stream.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions { ServerCertificate = _certificate }, patience.Token);
            var answer = Encoding.UTF8.GetBytes(_answer(await RequestOf(stream, patience.Token)));
            await stream.WriteAsync(answer, patience.Token);
            await stream.ShutdownAsync();
        }
        catch (Exception exception) when (exception is IOException or AuthenticationException)
        {
            // The caller hung up, as it may.
        }
    }

    private static async Task<string> RequestOf(SslStream stream, CancellationToken cancellation)
    {
        var request = "";
        var buffer = new byte[4096];
        int read;
        while (!IsWhole(request) && (read = await stream.ReadAsync(buffer, cancellation)) > 0)
        {
            request += Encoding.UTF8.GetString(buffer, 0, read);
        }

        return request;
    }

    private static bool IsWhole(string request)
    {
        const string Length = "Content-Length: ";
        var end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var at = request.IndexOf(Length, StringComparison.Ordinal);
        return end >= 0 && at >= 0
            && request.Length - end - 4 >= int.Parse(request[(at + Length.Length)..].Split('\r')[0], CultureInfo.InvariantCulture);
    }
}
