using System;
using System.Linq;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using KerioLicense.AdminApi;
using KerioLicense.AdminApiEmulator;
using KerioLicense.Model;
using Xunit;

namespace KerioLicense.Core.Tests.AdminApi;

public sealed class CertificateReaderTests
{
    [Theory]
    [InlineData(CertificateKind.SelfSigned)]
    [InlineData(CertificateKind.WrongName)]
    [InlineData(CertificateKind.Expired)]
    public async Task A_certificate_is_given_whatever_the_system_thinks_of_it_and_nothing_is_sent(CertificateKind kind)
    {
        await using var rig = await Rig.StartAsync(new ServerSpec { Name = "mx1.example.it", Certificate = kind });

        var read = Assert.Single(await ReadAsync(rig, Rig.TargetOf(rig.Server) with { CertificateThumbprint = null }));

        Assert.Equal((rig.Server.Thumbprint, rig.Server.Sha1Thumbprint), (read.CertificateThumbprint, read.Sha1));
        Assert.Equal(("127.0.0.1", rig.Server.Port, KerioProduct.Connect), (read.ComputerName, read.Port, read.Product));
        Assert.False(read.IsTrusted);
        Assert.NotEmpty(read.Reason!);
        Assert.Equal(read.Subject, read.Issuer);
        Assert.True(read.ValidFrom < read.ValidTo);
        Assert.Equal(DateTimeKind.Utc, read.ValidTo.Kind);
        Assert.Empty(rig.Server.Calls);
        Assert.Equal(0, rig.Server.Sessions.Logins);
    }

    [Fact]
    public async Task A_port_of_no_product_has_none()
    {
        await using var rig = await Rig.StartAsync(new ServerSpec());

        var read = Assert.Single(await ReadAsync(rig, new AdminApiTarget { ComputerName = "127.0.0.1", Port = rig.Server.Port }));

        Assert.Null(read.Product);
        Assert.Equal($"127.0.0.1:{rig.Server.Port} {rig.Server.Thumbprint}", read.ToString());
    }

    [Fact]
    public async Task Without_product_and_port_every_products_port_is_asked()
    {
        await using var rig = await Rig.StartAsync(
            new ServerSpec { Address = "127.0.6.1", Port = 4040 },
            new ServerSpec { Address = "127.0.6.1", Port = 4021, Product = Product.Operator });

        var read = await ReadAsync(rig, new AdminApiTarget { ComputerName = "127.0.6.1" });

        Assert.Equal([KerioProduct.Connect, KerioProduct.Operator], read.Select(one => one.Product!.Value));
        Assert.Equal(
            rig.Emulator.Servers.Select(server => server.Thumbprint), read.Select(one => one.CertificateThumbprint));
    }

    [Fact]
    public async Task Who_does_not_answer_is_an_error_of_its_own()
    {
        await using var rig = await Rig.StartAsync(new ServerSpec { Mute = true });

        var silent = await FailAsync(rig, Rig.TargetOf(rig.Server), TimeSpan.FromSeconds(1));
        Assert.Equal(("AdminApiTimeout", AdminApiFailure.Timeout), (silent.ErrorId, silent.Failure));
        var nobody = await FailAsync(rig, new AdminApiTarget { ComputerName = "127.0.6.99" }, TimeSpan.FromMinutes(1));
        Assert.Equal(("AdminApiUnreachable", "127.0.6.99"), (nobody.ErrorId, nobody.Target));
        var port = await FailAsync(rig, new AdminApiTarget { ComputerName = "127.0.6.99", Port = 1 }, TimeSpan.FromMinutes(1));
        Assert.Equal(("AdminApiUnreachable", "127.0.6.99:1"), (port.ErrorId, port.Target));
    }

    [Theory]
    [InlineData("no name", 4040, null)]
    [InlineData("mx1", 0, null)]
    [InlineData("mx1", null, "a fault of its row")]
    public async Task A_server_that_is_named_wrongly_is_not_asked(string name, int? port, string? fault)
    {
        await using var rig = await Rig.StartAsync(new ServerSpec());

        var failure = await FailAsync(
            rig, new AdminApiTarget { ComputerName = name, Port = port, Fault = fault }, TimeSpan.FromMinutes(1));

        Assert.Equal("AdminApiTargetInvalid", failure.ErrorId);
    }

    [Fact]
    public async Task A_port_without_TLS_is_no_certificate()
    {
        using var plain = new TcpListener(System.Net.IPAddress.Loopback, 0);
        plain.Start();
        var answer = Task.Run(async () =>
        {
            using var client = await plain.AcceptTcpClientAsync();
            await client.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"u8.ToArray());
            await client.GetStream().CopyToAsync(System.IO.Stream.Null);
        });
        await using var rig = await Rig.StartAsync(new ServerSpec());

        var failure = await FailAsync(
            rig,
            new AdminApiTarget { ComputerName = "127.0.0.1", Port = ((System.Net.IPEndPoint)plain.LocalEndpoint).Port },
            TimeSpan.FromMinutes(1));

        // A client that breaks off may reset the connection, which is no fault of it.
        await answer.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        Assert.Equal("AdminApiProtocolError", failure.ErrorId);
    }

    [Fact]
    public async Task Cancelled_it_ends_at_once()
    {
        await using var rig = await Rig.StartAsync(new ServerSpec { Mute = true });
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new CertificateReader(rig.Options, TimeProvider.System).ReadAsync(Rig.TargetOf(rig.Server), stopped.Token));
    }

    [Fact]
    public void Names_and_addresses_are_read_in_their_order()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=mx1\u001b[2J", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("mx1.example.it");
        names.AddEmailAddress("postmaster@example.it");
        names.AddIpAddress(System.Net.IPAddress.Parse("192.0.2.7"));
        names.AddIpAddress(System.Net.IPAddress.Parse("2001:db8::7"));
        names.AddDnsName(string.Join('.', Enumerable.Repeat(new string('a', 60), 4)));
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

        var read = KerioServerCertificate.Of(
            new AdminApiTarget { ComputerName = "mx1" }, 4081, certificate, SslPolicyErrors.RemoteCertificateChainErrors);

        Assert.Equal(
            "mx1.example.it; 192.0.2.7; 2001:db8::7; " + string.Join('.', Enumerable.Repeat(new string('a', 60), 4)), read.Names);
        Assert.DoesNotContain('\u001b', read.Subject);
        Assert.Equal(KerioProduct.Control, read.Product);
    }

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("3005820361")]
    [InlineData("3084FFFFFFFF8201")]
    [InlineData("30808200")]
    [InlineData("3003820561")]
    [InlineData("0403820161")]
    public void A_broken_list_of_names_breaks_nothing(string hex)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=mx1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509Extension("2.5.29.17", Convert.FromHexString(hex), critical: false));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

        Assert.Empty(CertificateNames.Of(certificate));
    }

    private static Task<System.Collections.Generic.IReadOnlyList<KerioServerCertificate>> ReadAsync(Rig rig, AdminApiTarget target) =>
        new CertificateReader(rig.Options, TimeProvider.System).ReadAsync(target, CancellationToken.None);

    private static Task<AdminApiException> FailAsync(Rig rig, AdminApiTarget target, TimeSpan timeout) =>
        Assert.ThrowsAsync<AdminApiException>(() =>
            new CertificateReader(rig.Options with { Timeout = timeout }, TimeProvider.System).ReadAsync(target, CancellationToken.None));
}
