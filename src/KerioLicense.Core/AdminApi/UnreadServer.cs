using KerioLicense.Model;
using KerioLicense.Values;

namespace KerioLicense.AdminApi;

/// <summary>
/// What is known of a server that was asked and could not be read: that it is there to be read, and why it was not. Without it a verdict
/// would speak of the other servers as if they were all.
/// </summary>
internal static class UnreadServer
{
    public static KerioInstallation Observation(AdminApiTarget target, AdminApiException failure, DateTime at)
    {
        var product = target.Product ?? (target.Port is { } port ? KerioProducts.WithPort(port) : null) ?? KerioProduct.Unknown;
        return new KerioInstallation
        {
            InstallationId = KerioInstallation.IdOf(product, target.ComputerName, target.Port),
            ComputerName = target.ComputerName,
            Product = product,
            Customer = PlainText.OrNull(target.Customer),
            Site = PlainText.OrNull(target.Site),
            ObservedAt = at,
            Source = ObservationSource.AdminApi,
            Connection = ConnectionOf(target, product),
            Problems = [new ReadingProblem { Step = failure.Target, Code = failure.Code ?? failure.ErrorId, Message = failure.Message }],
        };
    }

    private static ServerConnection? ConnectionOf(AdminApiTarget target, KerioProduct product)
    {
        var port = target.Port ?? (product == KerioProduct.Unknown ? 0 : KerioInstallation.DefaultPort(product));
        return port is > 0 and <= 65535
            ? new ServerConnection
            {
                Port = port,
                CertificateThumbprint = CertificateThumbprint.Sha256In(target.CertificateThumbprint),
            }
            : null;
    }
}
