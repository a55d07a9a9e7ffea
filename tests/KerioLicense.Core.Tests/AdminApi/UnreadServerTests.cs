using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using KerioLicense.AdminApi;
using KerioLicense.AdminApiEmulator;
using KerioLicense.Model;
using Xunit;

namespace KerioLicense.Core.Tests.AdminApi;

/// <summary>A server that was asked leaves an observation, whatever it answered.</summary>
public sealed class UnreadServerTests
{
    private static readonly DateTime Now = new(2026, 11, 18, 6, 0, 0, DateTimeKind.Utc);

    private static readonly Dictionary<string, int> NoLicense = new()
    {
        ["ProductRegistration.getFullStatus"] = 1004,
        ["ProductRegistration.getStatus"] = 1004,
        ["TechnicalSupport.getInfo"] = 1004,
    };

    [Theory]
    [InlineData(KerioProduct.Connect, 1, "connect/127.0.3.9:1", KerioProduct.Connect)]
    [InlineData(KerioProduct.Control, 4081, "control/127.0.3.9", KerioProduct.Control)]
    [InlineData(null, 4081, "control/127.0.3.9", KerioProduct.Control)]
    [InlineData(null, 1, "unknown/127.0.3.9:1", KerioProduct.Unknown)]
    [InlineData(null, null, "unknown/127.0.3.9", KerioProduct.Unknown)]
    public async Task One_that_does_not_answer_leaves_an_observation_beside_its_error(
        KerioProduct? product, int? port, string id, KerioProduct kept)
    {
        await using var rig = await Rig.StartAsync(new ServerSpec());
        var thumbprint = new string('a', 64);

        var outcome = Assert.Single(await rig.CollectAsync(
            rig.Options with { Timeout = TimeSpan.FromSeconds(3) },
            new AdminApiTarget
            {
                ComputerName = "127.0.3.9",
                Product = product,
                Port = port,
                Customer = "Rossi",
                Site = " ",
                CertificateThumbprint = thumbprint,
            }));

        Assert.Null(outcome.Installation);
        Assert.NotNull(outcome.Failure);
        var read = outcome.Observation;
        Assert.Equal((id, "127.0.3.9", kept, "Rossi", null),
            (read.InstallationId, read.ComputerName, read.Product, read.Customer, read.Site));
        Assert.Equal((LicenseKind.Unknown, null, ObservationSource.AdminApi, Now),
            (read.License.Kind, read.LicenseNumber, read.Source, read.ObservedAt));
        Assert.Equal(ServiceReading.NotRead, read.Service);
        Assert.Equal(kept == KerioProduct.Unknown && port is null ? null : thumbprint.ToUpperInvariant(),
            read.Connection?.CertificateThumbprint);
        Assert.Equal(outcome.Failure!.Message, Assert.Single(read.Problems).Message);
    }

    [Fact]
    public async Task One_that_is_named_wrongly_leaves_one_too()
    {
        await using var rig = await Rig.StartAsync(new ServerSpec());
        var outcome = Assert.Single(
            await rig.CollectAsync(
                new AdminApiTarget { ComputerName = "no name", Product = KerioProduct.Connect, CertificateThumbprint = "none" }));
        Assert.Equal(("connect/no name", "AdminApiTargetInvalid"),
            (outcome.Observation.InstallationId, Assert.Single(outcome.Observation.Problems).Code));
        Assert.Null(outcome.Observation.Connection!.CertificateThumbprint);
    }

    [Fact]
    public async Task One_that_does_not_tell_its_license_is_an_error_and_what_it_told_is_kept()
    {
        await using var rig = await Rig.StartAsync(new ServerSpec { Refuses = NoLicense });

        var outcome = Assert.Single(await rig.CollectAsync());

        Assert.Equal(("AdminApiLicenseNotTold", AdminApiFailure.LicenseNotTold), (outcome.Failure!.ErrorId, outcome.Failure.Failure));
        Assert.Same(outcome.Installation, outcome.Observation);
        Assert.NotNull(outcome.Observation.Connect!.Counters);
        Assert.Equal(3, outcome.Observation.Problems.Count);
        rig.AssertAllLoggedOut();
    }

    [Theory]
    [InlineData("rsNoRegistration", "")]
    [InlineData("rsTrialRegistered", "")]
    [InlineData("rsProductRegistered", "12345-AB1CD-2EF3G")]
    public async Task One_that_tells_it_is_no_error(string regType, string id)
    {
        await using var rig = await Rig.StartAsync(new ServerSpec { License = new LicenseSpec { RegType = regType, Id = id } });
        Assert.Null(Assert.Single(await rig.CollectAsync()).Failure);
    }

    [Fact]
    public async Task One_that_nobody_named_is_found_out_on_another_products_port_too()
    {
        await using var rig = await Rig.StartAsync(new ServerSpec { Address = "127.0.1.21", Port = 4081 });
        var read = await rig.ReadAsync(target => target with { Product = null });
        Assert.Equal(("connect/127.0.1.21:4081", KerioProduct.Connect), (read.InstallationId, read.Product));
        Assert.NotNull(read.Connect!.Counters);
        Assert.Empty(read.Problems);
        rig.AssertAllLoggedOut();
    }

    [Theory]
    [InlineData(Product.Control, KerioProduct.Connect)]
    [InlineData(Product.Connect, KerioProduct.Control)]
    [InlineData(Product.Operator, KerioProduct.Connect)]
    [InlineData(Product.Connect, KerioProduct.Operator)]
    public async Task One_of_another_product_than_asked_is_an_error(Product real, KerioProduct asked)
    {
        await using var rig = await Rig.StartAsync(new ServerSpec { Product = real });

        var outcome = Assert.Single(await rig.CollectAsync(Rig.TargetOf(rig.Server) with { Product = asked }));

        Assert.Null(outcome.Installation);
        Assert.Equal("AdminApiWrongProduct", outcome.Failure!.ErrorId);
        Assert.Contains(real.ToString(), outcome.Failure.Message, StringComparison.Ordinal);
        Assert.Null(outcome.Observation.LicenseNumber);
        rig.AssertAllLoggedOut();
    }
}
