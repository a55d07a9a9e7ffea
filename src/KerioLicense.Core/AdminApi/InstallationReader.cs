using System.Threading;
using System.Threading.Tasks;
using KerioLicense.MailLog;
using KerioLicense.Model;
using KerioLicense.Values;

namespace KerioLicense.AdminApi;

/// <summary>Takes one reading of one server: logs in, reads what its product tells, logs out.</summary>
internal sealed class InstallationReader(AdminApiOptions options, TimeProvider time)
{
    /// <exception cref="AdminApiException">The server could not be read at all.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was asked for;
    /// the server was logged out of first.</exception>
    public async Task<KerioInstallation> ReadAsync(AdminApiTarget target, CancellationToken cancellation)
    {
        if (target.Fault is { } fault)
        {
            throw AdminApiException.TargetInvalid(target.ToString(), fault);
        }

        _ = LicenseSteps.StatedNumber(target);
        var deadline = new ServerDeadline(time, options.ServerTimeout);
        if (target.Product is { } product)
        {
            var productPort = target.Port ?? KerioInstallation.DefaultPort(product);
            return await ReadAsync(target, product, productPort, options.Timeout, deadline, cancellation).ConfigureAwait(false);
        }

        return target.Port is { } port
            ? await ReadAsync(target, KerioProducts.WithPort(port), port, options.Timeout, deadline, cancellation).ConfigureAwait(false)
            : await SearchAsync(target, deadline, cancellation).ConfigureAwait(false);
    }

    /// <summary>Tries the products' ports; the first that lets us in, or that clearly is Kerio's and does not, is it.</summary>
    private async Task<KerioInstallation> SearchAsync(AdminApiTarget target, ServerDeadline deadline, CancellationToken cancellation)
    {
        AdminApiException? failure = null;
        // Together no longer than one call: two of the three ports are often dropped by a firewall without a word.
        var share = TimeSpan.FromTicks(options.Timeout.Ticks / KerioProducts.All.Count);
        foreach (var product in KerioProducts.All)
        {
            try
            {
                return await ReadAsync(target, product, KerioInstallation.DefaultPort(product), share, deadline, cancellation)
                    .ConfigureAwait(false);
            }
            catch (AdminApiException exception)
                when (exception.Failure is AdminApiFailure.Unreachable or AdminApiFailure.Timeout or AdminApiFailure.ProtocolError)
            {
                // The failure that is furthest from "nobody is there" tells most.
                failure = failure is null || exception.Failure > failure.Failure ? exception : failure;
            }
        }

        throw failure!.Failure == AdminApiFailure.Unreachable
            ? AdminApiException.Unreachable(target.ToString(), AdminApiTexts.NoPortAnswers, failure.InnerException)
            : failure;
    }

    private async Task<KerioInstallation> ReadAsync(
        AdminApiTarget target,
        KerioProduct? product,
        int port,
        TimeSpan loginTimeout,
        ServerDeadline deadline,
        CancellationToken cancellation)
    {
        using var connection = new AdminApiConnection(target, port, options, time);
        var session = await AdminApiSession
            .LoginAsync(connection, options.Credential, loginTimeout, options.Timeout, deadline, cancellation).ConfigureAwait(false);
        var steps = new ReadingSteps(session, cancellation);
        var now = UtcNow();
        KerioInstallation installation;
        try
        {
            product ??= await AskAsync(session, cancellation).ConfigureAwait(false);
            installation = await ReadAsync(steps, target, product.Value, now).ConfigureAwait(false);
            if (!IsConfirmed(installation) && !steps.IsSilent
                && await ProductSearch.AskAsync(new ReadingSteps(session, cancellation)).ConfigureAwait(false) is { } found
                && found != product)
            {
                if (target.Product is { } asked)
                {
                    throw AdminApiException.WrongProduct(session.Server, asked, found);
                }

                // On a port that is another product's own.
                product = found;
                steps = new ReadingSteps(session, cancellation);
                installation = await ReadAsync(steps, target, found, now).ConfigureAwait(false);
            }
        }
        finally
        {
            steps.Report(await session.LogoutAsync(cancellation).ConfigureAwait(false));
        }

        steps.ThrowIfNothingWasAnswered();
        return installation with
        {
            InstallationId = KerioInstallation.IdOf(product.Value, target.ComputerName, port),
            ComputerName = target.ComputerName,
            Product = product.Value,
            Customer = PlainText.OrNull(target.Customer),
            Site = PlainText.OrNull(target.Site),
            ObservedAt = now,
            Source = ObservationSource.AdminApi,
            // It answers, so it runs; how the system starts it cannot be asked from here.
            Service = new ServiceReading { State = ServiceState.Running },
            Connection = new ServerConnection { Port = port, CertificateThumbprint = connection.NeededThumbprint },
            Problems = steps.Problems,
        };
    }

    private Task<KerioInstallation> ReadAsync(ReadingSteps steps, AdminApiTarget target, KerioProduct product, DateTime now) =>
        product switch
        {
            KerioProduct.Connect => ReadConnectAsync(steps, target, now),
            KerioProduct.Control => ControlReader.ReadAsync(steps, target),
            _ => OperatorReader.ReadAsync(steps, target),
        };

    /// <summary>The license methods are the same for all products: that they answer says nothing about which one it
    /// is. Its own methods do.</summary>
    private static bool IsConfirmed(KerioInstallation read) => read switch
    {
        { Connect: { } connect } =>
            connect.Counters is not null || connect.ProtocolServices.Count > 0 || read.Machine.ServerHash is not null,
        { Control: { } control } =>
            control.Interfaces.Count > 0 || control.HighAvailability is not null || read.Machine.SerialNumber is not null,
        { Operator: { } exchange } => exchange.ActiveCalls is not null,
        _ => false,
    };

    private async Task<KerioInstallation> ReadConnectAsync(ReadingSteps steps, AdminApiTarget target, DateTime now)
    {
        var installation = await ConnectReader.ReadAsync(steps, target, time).ConfigureAwait(false);
        if (!options.IncludeMailLog)
        {
            return installation;
        }

        var since = now - options.MailLogLookBack;
        var log = new MailLogFeed("mail.log", new MailLogOptions { Since = since, Until = now, Clock = time });
        // Where a page is refused, what came before it still proves what it proves.
        await MailLogPages.ReadAsync(steps, since, log).ConfigureAwait(false);
        var activity = log.Complete();
        var notOfMail = activity.Unrecognized.Count + activity.OtherLogLines;
        if (notOfMail > 0)
        {
            steps.Report(AdminApiMethod.Log.Name, "Unrecognized", UserText.Format(AdminApiTexts.MailLogUnrecognized, notOfMail));
        }

        return installation with { Connect = installation.Connect! with { MailActivity = activity.ToReading() } };
    }

    private static async Task<KerioProduct> AskAsync(AdminApiSession session, CancellationToken cancellation)
    {
        // Their refusals say only which product it is not.
        var questions = new ReadingSteps(session, cancellation);
        var product = await ProductSearch.AskAsync(questions).ConfigureAwait(false);
        questions.ThrowIfNothingWasAnswered();
        return product ?? throw AdminApiException.ProtocolError(session.Server, AdminApiTexts.ProductNotFound);
    }

    /// <summary>Now, in whole seconds.</summary>
    public DateTime UtcNow() => UtcText.WholeSecond(time.GetUtcNow().UtcDateTime);
}
