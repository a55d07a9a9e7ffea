using System;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using KerioLicense.AdminApi;
using KerioLicense.AdminApiEmulator;
using Xunit;

namespace KerioLicense.Core.Tests.AdminApi;

public sealed class AllowListTests
{
    /// <summary>Never to be called from an audit: they change state or spend the vendor's quota.</summary>
    public static readonly string[] NeverCall =
    [
        "Statistics.reset", "Services.set", "Services.start", "Services.stop", "Services.restart", "Server.restart", "Server.reboot",
        "Server.upgrade", "ProductRegistration.start", "ProductRegistration.get", "ProductRegistration.verifyNumber",
        "ProductRegistration.finish", "Server.uploadLicense", "ProductInfo.uploadLicense", "TrafficStatistics.remove", "Logs.clear",
        "Queue.remove", "Queue.removeAll", "SystemBackup.backupStart", "SystemBackup.backupCancel",
    ];

    private static readonly string[] Readings =
    [
        "get", "getFullStatus", "getStatus", "getInfo", "getVersion", "getProductInfo", "getServerHash", "getServerTime",
        "getBoxSerialNumber", "getCalls",
    ];

    [Fact]
    public void Only_reading_methods_and_the_session_are_on_the_list()
    {
        Assert.NotEmpty(AdminApiMethod.All);
        Assert.All(AdminApiMethod.All, method =>
        {
            Assert.DoesNotContain(method.Name, NeverCall);
            Assert.True(method.Name is "Session.login" or "Session.logout" || Readings.Contains(method.Name.Split('.')[1]), method.Name);
        });
    }

    /// <summary>A batch could carry anything; the queue hangs; Notifications.get is a long poll.</summary>
    [Fact]
    public void What_could_smuggle_or_hang_is_not_on_the_list() =>
        Assert.DoesNotContain(AdminApiMethod.All, method => method.Name is "Batch.run" or "Queue.get" or "Notifications.get");

    [Fact]
    public void The_list_is_all_there_is()
    {
        var declared = typeof(AdminApiMethod).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null))
            .ToArray();

        Assert.Equal(declared, AdminApiMethod.All);
        var constructors = typeof(AdminApiMethod).GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
        Assert.All(constructors, constructor => Assert.True(constructor.IsPrivate));
    }

    /// <summary>The one way to send anything takes a method of the list.</summary>
    [Fact]
    public void No_session_method_takes_a_name()
    {
        var senders = typeof(AdminApiSession)
            .GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(method => method.Name.Contains("Send", StringComparison.Ordinal)
                || method.Name.Contains("Call", StringComparison.Ordinal));

        Assert.NotEmpty(senders);
        Assert.All(senders, method => Assert.Equal(typeof(AdminApiMethod), method.GetParameters()[0].ParameterType));
    }

    [Fact]
    public void No_secret_is_among_the_fields_that_are_kept() =>
        Assert.All(AdminApiMethod.All, method => Assert.DoesNotContain(
            method.Fields,
            field => field.Contains("secret", StringComparison.OrdinalIgnoreCase)
                || field.Contains("password", StringComparison.OrdinalIgnoreCase)));

    [Theory]
    [InlineData(Product.Connect)]
    [InlineData(Product.Control)]
    [InlineData(Product.Operator)]
    public async Task What_is_sent_is_on_the_list(Product product)
    {
        await using var rig =
            await Rig.StartAsync(new ServerSpec { Product = product, HighAvailability = new(), MailLog = ["[18/Nov/2026 06:00:00] x"] });

        await rig.CollectAsync(rig.Options with { IncludeMailLog = true });

        Assert.All(rig.Server.Calls, call => Assert.Contains(AdminApiMethod.All, method => method.Name == call));
        Assert.All(rig.Server.Calls, call => Assert.DoesNotContain(call, NeverCall));
    }
}
