using System.Collections.Generic;
using System.Threading.Tasks;
using KerioLicense.AdminApiEmulator;
using KerioLicense.Model;
using Xunit;

namespace KerioLicense.Core.Tests.AdminApi;

public sealed class OperatorReaderTests
{
    private static readonly Dictionary<string, int> NoLicense = new()
    {
        ["ProductRegistration.getFullStatus"] = -32601,
        ["ProductRegistration.getStatus"] = -32601,
        ["TechnicalSupport.getInfo"] = -32608,
    };

    private static readonly ServerSpec Server = new() { Name = "pbx2.example.it", Product = Product.Operator, ActiveCalls = 2 };

    [Fact]
    public async Task Everything_is_read_whatever_the_case_of_the_names()
    {
        await using var rig = await Rig.StartAsync(Server);

        var installation = await rig.ReadAsync();

        Assert.Equal("2.6.3", installation.Version);
        Assert.Equal("12345-AB1CD-2EF3G", installation.LicenseNumber?.Value);
        Assert.Equal(2, installation.Operator!.ActiveCalls);
        Assert.Null(installation.Operator.CallActivity);
        Assert.Empty(installation.Problems);
        rig.AssertAllLoggedOut();
    }

    [Fact]
    public async Task Without_license_methods_the_number_is_asked_for()
    {
        await using var rig = await Rig.StartAsync(Server with { Refuses = NoLicense });

        // A blank column is as good as none.
        var installation = await rig.ReadAsync(target => target with { LicenseNumber = " " });

        Assert.Null(installation.LicenseNumber);
        Assert.Equal(LicenseKind.Unknown, installation.License.Kind);
        Assert.Equal(2, installation.Operator!.ActiveCalls);
        Assert.Equal("-32601", installation.Problems[0].Code);
        Assert.Contains("LicenseNumber", installation.Problems[0].Message);
        rig.AssertAllLoggedOut();
    }

    [Fact]
    public async Task The_stated_number_stands_in()
    {
        await using var rig = await Rig.StartAsync(Server with { Refuses = NoLicense });

        var installation = await rig.ReadAsync(target => target with { LicenseNumber = "34567-CD3EF-4GH5J" });

        Assert.Equal("34567-CD3EF-4GH5J", installation.LicenseNumber?.Value);
        Assert.Equal("Method not found.", installation.Problems[0].Message);
    }

    [Fact]
    public async Task No_call_in_progress_is_a_zero_and_a_refusal_is_no_zero()
    {
        await using var quiet = await Rig.StartAsync(Server with { ActiveCalls = 0 });
        await using var refusing =
            await Rig.StartAsync(Server with { Refuses = new Dictionary<string, int> { ["Status.getCalls"] = 1004 } });

        Assert.Equal(0, (await quiet.ReadAsync()).Operator!.ActiveCalls);
        Assert.Null((await refusing.ReadAsync()).Operator!.ActiveCalls);
    }
}
