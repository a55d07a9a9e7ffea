using System.Linq;
using System.Net.Http;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using KerioLicense.Model;

namespace KerioLicense.AdminApi;

/// <summary>
/// Asks servers for their certificates. The handshake is broken off once the certificate is there, so that nothing else is ever sent; on
/// the way that a reading would take, through the same proxy.
/// </summary>
internal sealed class CertificateReader(AdminApiOptions options, TimeProvider time)
{
    /// <summary>The certificates of a server: one where its product or its port is named, and else one of each product's port that
    /// answers.</summary>
    /// <exception cref="AdminApiException">None came.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was asked for.</exception>
    public async Task<IReadOnlyList<KerioServerCertificate>> ReadAsync(AdminApiTarget target, CancellationToken cancellation)
    {
        if (target.Fault is { } fault)
        {
            throw AdminApiException.TargetInvalid(target.ToString(), fault);
        }

        if ((target.Port ?? (target.Product is { } product ? KerioInstallation.DefaultPort(product) : null)) is { } port)
        {
            return [await ReadAsync(target, port, cancellation).ConfigureAwait(false)];
        }

        var answers = await Task.WhenAll(KerioProducts.All.Select(
            product => TryReadAsync(target, KerioInstallation.DefaultPort(product), cancellation))).ConfigureAwait(false);
        KerioServerCertificate[] read = [.. answers.Where(static answer => answer.Read is not null).Select(static answer => answer.Read!)];
        if (read.Length > 0)
        {
            return read;
        }

        // The failure that is furthest from "nobody is there" tells most.
        var failure = answers.Select(static answer => answer.Failure!).OrderByDescending(static failure => failure.Failure).First();
        throw failure.Failure == AdminApiFailure.Unreachable
            ? AdminApiException.Unreachable(target.ToString(), AdminApiTexts.NoPortAnswers, failure.InnerException) : failure;
    }

    private async Task<(KerioServerCertificate? Read, AdminApiException? Failure)> TryReadAsync(
        AdminApiTarget target, int port, CancellationToken cancellation)
    {
        try
        {
            return (await ReadAsync(target, port, cancellation).ConfigureAwait(false), null);
        }
        catch (AdminApiException failure)
        {
            return (null, failure);
        }
    }

    private async Task<KerioServerCertificate> ReadAsync(AdminApiTarget target, int port, CancellationToken cancellation)
    {
        KerioServerCertificate? seen = null;
        bool Accept(X509Certificate2? shown, SslPolicyErrors errors)
        {
            seen = shown is null ? null : KerioServerCertificate.Of(target, port, shown, errors);
            return false;
        }

        var place = AdminApiConnection.Endpoint(target, port);
        using var client = new HttpClient(ServerHandler.Create(Accept, !options.NoProxy)) { Timeout = Timeout.InfiniteTimeSpan };
        using var expiry = time.CreateCancellationTokenSource(options.Timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(expiry.Token, cancellation);
        try
        {
            using var answer = await client.GetAsync(place, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or HttpRequestException or IOException)
        {
            cancellation.ThrowIfCancellationRequested();
            return seen ?? throw (expiry.IsCancellationRequested
                ? AdminApiException.Timeout(place.Authority, options.Timeout)
                : AdminApiConnection.Explain(place.Authority, exception, new ServerText()));
        }

        // A certificate that is refused ends the request; a server that answers all the same was not asked over TLS.
        return seen ?? throw AdminApiException.ProtocolError(place.Authority, AdminApiTexts.ProtocolNoTls);
    }
}
