using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Threading;
using System.Threading.Tasks;
using KerioLicense.Values;

namespace KerioLicense.AdminApi;

/// <summary>The HTTPS side of one server: cookies, certificate, time-out and size of each answer. Never follows a redirect.</summary>
internal sealed class AdminApiConnection : IDisposable
{
    private static readonly MediaTypeHeaderValue ContentType = MediaTypeHeaderValue.Parse("application/json-rpc; charset=UTF-8");
    private static readonly MediaTypeWithQualityHeaderValue Accepted = new("application/json-rpc");

    private readonly HttpClient _client;
    private readonly CertificateCheck _certificate;
    private readonly Uri _endpoint;
    private readonly TimeProvider _time;

    public AdminApiConnection(AdminApiTarget target, int port, AdminApiOptions options, TimeProvider time)
    {
        _time = time;
        _endpoint = Endpoint(target, port);
        Server = _endpoint.Authority;
        _certificate = CertificateCheck.For(
            target, _endpoint.Host + ":" + port.ToString(CultureInfo.InvariantCulture), options);
        _client = new HttpClient(ServerHandler.Create(_certificate.Accept, !options.NoProxy)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Host and port, as messages name the server.</summary>
    public string Server { get; }

    /// <summary>Through which everything passes that the server says.</summary>
    public ServerText Said { get; } = new();

    /// <summary>SHA-256 of the server's certificate, where a reading without it would be refused; null before the first answer.</summary>
    public string? NeededThumbprint => _certificate.NeededThumbprint;

    /// <summary>Where the API of a server is.</summary>
    /// <exception cref="AdminApiException">No server can have the name or the port.</exception>
    public static Uri Endpoint(AdminApiTarget target, int port)
    {
        if (Uri.CheckHostName(target.ComputerName) == UriHostNameType.Unknown)
        {
            throw AdminApiException.TargetInvalid(target.ToString(), AdminApiTexts.ComputerNameInvalid);
        }

        return port is > IPEndPoint.MinPort and <= IPEndPoint.MaxPort
            ? new UriBuilder("https", target.ComputerName, port, "/admin/api/jsonrpc/").Uri
            : throw AdminApiException.TargetInvalid(target.ToString(), AdminApiTexts.PortInvalid);
    }

    /// <summary>What went wrong on the way to a server, whose certificate was not the reason.</summary>
    public static AdminApiException Explain(string server, Exception exception, ServerText said)
    {
        var root = exception;
        while (root.InnerException is { } inner)
        {
            if (inner is AuthenticationException)
            {
                return AdminApiException.ProtocolError(server, AdminApiTexts.ProtocolNoTls);
            }

            root = inner;
        }

        // These speak of the network. All others may quote what came, such as a broken header line, and with it what was sent.
        return root is SocketException or WebException
            ? AdminApiException.Unreachable(server, said.Message(root.Message), root as SocketException)
            : AdminApiException.Unreachable(server, AdminApiTexts.NoHttpAnswer, null);
    }

    /// <summary>Sends one call.</summary>
    /// <exception cref="AdminApiException">No answer, or none of the right size, came in time.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was asked for.</exception>
    public async Task<HttpAnswer> PostAsync(byte[] body, string? token, int maximumBytes, TimeSpan timeout, CancellationToken cancellation)
    {
        using var expiry = _time.CreateCancellationTokenSource(timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(expiry.Token, cancellation);
        try
        {
            return await SendAsync(body, token, maximumBytes, either.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
            when (exception is OperationCanceledException or HttpRequestException or IOException or ObjectDisposedException)
        {
            cancellation.ThrowIfCancellationRequested();
            throw expiry.IsCancellationRequested ? AdminApiException.Timeout(Server, timeout) : Explain(exception);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<HttpAnswer> SendAsync(byte[] body, string? token, int maximumBytes, CancellationToken either)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = ContentType;
        using var request = new HttpRequestMessage(HttpMethod.Post, _endpoint) { Content = content };
        request.Headers.Accept.Add(Accepted);
        request.Headers.ExpectContinue = false;
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Token", token);
        }

        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either).ConfigureAwait(false);
        var status = (int)response.StatusCode;
        if (status is >= 300 and < 400)
        {
            throw AdminApiException.ProtocolError(
                Server, UserText.Format(AdminApiTexts.ProtocolRedirect, PlaceOf(response.Headers.Location)), "HTTP " + status);
        }

        if (status == (int)HttpStatusCode.Forbidden)
        {
            throw AdminApiException.AddressRefused(Server);
        }

        // On .NET Framework a read that hangs takes no notice of the token; closing the answer under it does end it.
        using var hangUp = either.Register(static answer => ((HttpResponseMessage)answer!).Dispose(), response);
        using var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        return await ReadAsync(stream, status, response.Content.Headers.ContentLength, maximumBytes, either).ConfigureAwait(false);
    }

    private async Task<HttpAnswer> ReadAsync(Stream stream, int status, long? announced, int maximumBytes, CancellationToken either)
    {
        if (announced > maximumBytes)
        {
            throw TooLarge(maximumBytes);
        }

        var buffer = new byte[announced is > 0 and { } bytes ? (int)bytes + 1 : 4096];
        var length = 0;
        while (true)
        {
            var read = await stream.ReadAsync(buffer, length, buffer.Length - length, either).ConfigureAwait(false);
            if (read == 0)
            {
                return new HttpAnswer(status, buffer, length);
            }

            length += read;
            if (length > maximumBytes)
            {
                throw TooLarge(maximumBytes);
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, maximumBytes + 1));
            }
        }
    }

    /// <summary>Where a redirect leads: to which other server, or to which path. What stands behind the path can be the request.</summary>
    private string PlaceOf(Uri? location)
    {
        var place = location is null || location.IsAbsoluteUri ? location
            : Uri.TryCreate(_endpoint, location, out var absolute) ? absolute : null;
        return place is null ? "?" : Said.Message(place.Authority == Server ? place.AbsolutePath : place.Authority);
    }

    private AdminApiException TooLarge(int maximumBytes) =>
        AdminApiException.ProtocolError(Server, UserText.Format(AdminApiTexts.ProtocolTooLarge, maximumBytes / (1024 * 1024)));

    private AdminApiException Explain(Exception exception) =>
        _certificate.Failure ?? (_certificate.Reason is { } reason
            ? AdminApiException.CertificateRejected(Server, _certificate, Said.Message(reason))
            : Explain(Server, exception, Said));
}

/// <summary>What came back: the HTTP status and <paramref name="Length"/> bytes of body.</summary>
internal readonly record struct HttpAnswer(int Status, byte[] Body, int Length)
{
    public bool IsSuccess => Status is >= 200 and < 300;
}
