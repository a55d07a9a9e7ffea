using System.Net;
using System.Net.Http;
using System.Net.Security;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace KerioLicense.AdminApi;

/// <summary>True: the certificate is accepted, and the server is talked to.</summary>
internal delegate bool CertificateJudge(X509Certificate2? shown, SslPolicyErrors errors);

/// <summary>
/// Makes what sends the calls to one server: no redirect, a certificate that is checked, TLS 1.2 or newer. Where .NET can be told so (7 and
/// later), the certificate is judged by what the server shows: otherwise .NET fetches missing ones from addresses that stand in it, and so
/// a server that nobody trusts yet would have this machine ask any other.
/// </summary>
internal static class ServerHandler
{
    private const SslProtocols Tls12 = SslProtocols.Tls12;

    /// <summary>Has no name in netstandard2.0.</summary>
    private const SslProtocols Tls13 = (SslProtocols)12288;

    private static readonly Type? SocketsHandler = typeof(HttpClient).Assembly.GetType("System.Net.Http.SocketsHttpHandler");
    private static readonly PropertyInfo? SslOptions = SocketsHandler?.GetProperty("SslOptions");
    private static readonly PropertyInfo? ChainPolicy = SslOptions?.PropertyType.GetProperty("CertificateChainPolicy");
    private static readonly PropertyInfo? NoDownloads = typeof(X509ChainPolicy).GetProperty("DisableCertificateDownloads");

    private static bool IsNetFramework => RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal);

    public static HttpMessageHandler Create(CertificateJudge accept, bool useProxy)
    {
        if (ChainPolicy is not null && NoDownloads is not null)
        {
            return CreateWithChain(accept, useProxy);
        }

        return new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseProxy = useProxy,
            CookieContainer = new CookieContainer(),
            SslProtocols = IsNetFramework ? Tls12 : Tls12 | Tls13,
            ServerCertificateCustomValidationCallback = (_, shown, _, errors) => accept(shown, errors),
        };
    }

    private static HttpMessageHandler CreateWithChain(CertificateJudge accept, bool useProxy)
    {
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck };
        NoDownloads!.SetValue(policy, true);
        var handler = (HttpMessageHandler)Activator.CreateInstance(SocketsHandler!);
        Set(handler, nameof(HttpClientHandler.AllowAutoRedirect), false);
        Set(handler, nameof(HttpClientHandler.UseProxy), useProxy);
        Set(handler, nameof(HttpClientHandler.CookieContainer), new CookieContainer());
        var options = SslOptions!.GetValue(handler);
        Set(options, "EnabledSslProtocols", Tls12 | Tls13);
        Set(options, "RemoteCertificateValidationCallback", new RemoteCertificateValidationCallback(
            (_, shown, _, errors) => accept(shown as X509Certificate2, errors)));
        ChainPolicy!.SetValue(options, policy);
        return handler;
    }

    private static void Set(object target, string name, object value) => target.GetType().GetProperty(name)!.SetValue(target, value);
}
