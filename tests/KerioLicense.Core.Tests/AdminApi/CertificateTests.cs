using System.Linq;
using System.Threading.Tasks;
using KerioLicense.AdminApiEmulator;
using Xunit;

namespace KerioLicense.Core.Tests.AdminApi;

public sealed class CertificateTests
{
    [Theory]
    [InlineData(CertificateKind.SelfSigned)]
    [InlineData(CertificateKind.WrongName)]
    [InlineData(CertificateKind.Expired)]
    public async Task A_certificate_that_the_system_does_not_trust_is_rejected_and_its_thumbprint_told(CertificateKind kind)
    {
        await using var rig = await Rig.StartAsync(new ServerSpec { Certificate = kind });

        var failure = await rig.FailAsync(target => target with { CertificateThumbprint = null });

        Assert.Equal("AdminApiCertificateRejected", failure.ErrorId);
        Assert.Equal(rig.Server.Thumbprint, failure.SeenThumbprint);
        Assert.Contains(rig.Server.Thumbprint, failure.Message);
        Assert.Contains("-CertificateThumbprint " + rig.Server.Thumbprint, failure.RecommendedAction);
        Assert.Empty(rig.Server.Calls);
    }

    [Theory]
    [InlineData(CertificateKind.SelfSigned)]
    [InlineData(CertificateKind.WrongName)]
    [InlineData(CertificateKind.Expired)]
    public async Task The_thumbprint_told_can_be_pinned(CertificateKind kind)
    {
        await using var rig = await Rig.StartAsync(new ServerSpec { Certificate = kind });
        var failure = await rig.FailAsync(target => target with { CertificateThumbprint = null });

        Assert.Empty((await rig.ReadAsync(target => target with { CertificateThumbprint = failure.SeenThumbprint })).Problems);
    }

    [Fact]
    public async Task Sha1_is_pinned_too_and_the_dress_of_the_digits_does_not_matter()
    {
        await using var rig = await Rig.StartAsync(new ServerSpec());
        var sha1 = rig.Server.Sha1Thumbprint;
        var dressed = "\u200e" + string.Join(':', sha1.ToLowerInvariant().Chunk(2).Select(pair => new string(pair)));

        Assert.Empty((await rig.ReadAsync(target => target with { CertificateThumbprint = sha1 })).Problems);
        Assert.Empty((await rig.ReadAsync(target => target with { CertificateThumbprint = dressed })).Problems);
    }

    [Fact]
    public async Task Another_certificate_than_the_pinned_one_is_rejected_even_where_the_check_is_skipped()
    {
        await using var rig = await Rig.StartAsync(new ServerSpec());

        var failure = await rig.FailAsync(
            target => target with { CertificateThumbprint = new string('0', 64), SkipCertificateCheck = true });

        Assert.Equal("AdminApiCertificateRejected", failure.ErrorId);
        Assert.Equal(rig.Server.Thumbprint, failure.SeenThumbprint);
        Assert.Empty(rig.Server.Calls);
    }

    [Fact]
    public async Task The_check_is_skipped_for_this_server_alone()
    {
        await using var rig =
            await Rig.StartAsync(new ServerSpec { Name = "a", Certificate = CertificateKind.Expired }, new ServerSpec { Name = "b" });

        var outcomes = await rig.CollectAsync(
            Rig.TargetOf(rig.Emulator.Servers[0]) with { CertificateThumbprint = null, SkipCertificateCheck = true },
            Rig.TargetOf(rig.Emulator.Servers[1]) with { CertificateThumbprint = null });

        Assert.Equal(rig.Emulator.Servers[0].Port, Assert.Single(outcomes, outcome => outcome.Installation is not null).Target.Port);
        Assert.Equal(rig.Emulator.Servers[1].Port, Assert.Single(outcomes, outcome => outcome.Failure is not null).Target.Port);
    }
}
