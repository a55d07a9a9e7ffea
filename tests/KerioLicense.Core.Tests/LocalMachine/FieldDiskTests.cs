using System;
using System.IO;
using System.Linq;
using KerioLicense.Compliance;
using KerioLicense.Core.Tests.MailLog;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Verdict;
using Xunit;
using static KerioLicense.Core.Tests.MailLog.LogText;

namespace KerioLicense.Core.Tests.LocalMachine;

/// <summary>What the disks in Field/root and their neighbors give: the license, where it stands.</summary>
public sealed class FieldDiskTests
{
    private const string Key = "opt/kerio/mailserver/license/license.key";
    private const string Trial = "20001-AA1BB-2CC3D";

    [Theory]
    [InlineData("linux-store-moved-trialid", "connect/mx1.rossi.example", LicenseKind.Trial, Trial, false)]
    [InlineData("control-appliance-var-winroute", "control/fw1.romano.example", LicenseKind.Registered, "40435-AB1CD", false)]
    [InlineData("container-filesystem", "connect/3f2a1b4c5d6e", LicenseKind.Unknown, "12345-AB1CD-2EF3G", true)]
    public void Each_disk_has_its_license(string name, string id, LicenseKind kind, string number, bool isInferred)
    {
        using var disk = new FieldDisk(name);
        var found = Assert.Single(disk.Read());
        Assert.Equal(id, found.InstallationId);
        Assert.Equal((kind, number, isInferred), (found.License.Kind, found.LicenseNumber!.Value, found.License.NumberIsInferred));
    }

    /// <summary>With a delivery sixteen minutes ago: nothing says that its service is stopped or disabled.</summary>
    [Fact]
    public void A_container_with_a_fresh_log_says_nothing_about_its_service()
    {
        using var disk = new FieldDisk("container-filesystem");
        var last = Utc("2026-11-18T05:44:00Z");
        disk.Write("opt/kerio/mailserver/store/logs/mail.log", new LogText().Message(last.AddDays(-2)).Message(last).Text);
        var found = Assert.Single(disk.Read());
        Assert.Equal(ServiceReading.NotRead, found.Service);
        Assert.Equal(last, found.Connect!.MailActivity!.CoveredTo);
        var other = found with
        {
            InstallationId = "connect/mx1.rossi.example",
            ComputerName = "mx1.rossi.example",
            Service = new ServiceReading { State = ServiceState.Running, StartMode = ServiceStartMode.Automatic },
            Connect = null,
        };
        var result = Assert.Single(ComplianceEngine.Evaluate([found, other], KerioLicensePolicy.Default, found.ObservedAt));
        Assert.Equal((2, ComplianceStatus.Indeterminate), (result.Installations.Count, result.Status));
        Assert.DoesNotContain(result.Timeline, static segment => segment.RuleId == "KL-CONNECT-DISABLED");
    }

    /// <summary>Whether the settings keep a trial's number after the purchase is not known.</summary>
    [Theory]
    [InlineData("of the trial", LicenseKind.Trial, Trial)]
    [InlineData("of a license", LicenseKind.Unknown, "12345-AB1CD-2EF3G")]
    [InlineData("unreadable", LicenseKind.Unknown, null)]
    [InlineData("missing", LicenseKind.Trial, Trial)]
    [InlineData("empty", LicenseKind.Unknown, null)]
    [InlineData("on a disk that is not mounted", LicenseKind.Unknown, null)]
    [InlineData("too large", LicenseKind.Unknown, null)]
    public void A_trial_number_holds_unless_the_license_file_may_be_another_license(string file, LicenseKind kind, string? number)
    {
        using var disk = new FieldDisk("linux-store-moved-trialid");
        if (file == "on a disk that is not mounted")
        {
            Directory.CreateSymbolicLink(disk.At("opt/kerio/mailserver/license"), "/mnt/licenses");
        }
        else if (file != "missing")
        {
            disk.Write(Key, file switch
            {
                "of the trial" => "Number: " + Trial + "\n\u0001\u0002",
                "of a license" => "License-Number: 12345-AB1CD-2EF3G\n",
                "empty" => "",
                "too large" => new string('x', (1 << 20) + 1),
                _ => "\u0001\u0002\u0003",
            });
        }

        var found = Assert.Single(disk.Read());
        Assert.Equal((kind, number), (found.License.Kind, found.LicenseNumber?.Value));
        Assert.Equal(kind == LicenseKind.Unknown, found.Problems.Any(problem => problem.Code == "Undecided"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a number")]
    [InlineData("20001-AA1BB")]
    public void What_is_no_whole_trial_number_is_no_trial(string value)
    {
        using var disk = new FieldDisk("linux-store-moved-trialid");
        disk.Set("TrialID", value);
        var found = Assert.Single(disk.Read());
        Assert.Equal((LicenseKind.Unknown, null), (found.License.Kind, found.LicenseNumber));
        Assert.Equal(value.Length > 0, found.Problems.Any(problem => problem.Code == "InvalidData"));
    }

    [Fact]
    public void The_settings_and_the_file_tell_the_identity_and_the_subscription()
    {
        using var disk = new FieldDisk("container-filesystem");
        var found = Assert.Single(disk.Read());
        Assert.Equal("00000000-0000-4000-8000-000000000001", found.Machine.ServerGuid);
        Assert.Equal(Utc("2017-07-03T08:40:00Z"), found.Machine.InstalledAt);
        Assert.Equal(Utc("2027-05-01T23:59:59Z"), found.License.SubscriptionExpires);
        Assert.NotNull(found.License.FileHash);
        Assert.Null(found.Machine.ServerHash);
        Assert.Equal(ServiceReading.NotRead, found.Service);
    }

    [Theory]
    [InlineData("{0A1B2C3D-0000-4000-8000-00000000000F}", "0a1b2c3d-0000-4000-8000-00000000000f")]
    [InlineData("0a1b2c3d-0000-4000-8000-00000000000f", "0a1b2c3d-0000-4000-8000-00000000000f")]
    [InlineData("server", null)]
    [InlineData("", null)]
    public void The_id_of_the_installation_is_a_guid(string value, string? expected)
    {
        using var disk = new FieldDisk("stats-dat");
        disk.Set("ServerGuid", value);
        Assert.Equal(expected, Assert.Single(disk.Read()).Machine.ServerGuid);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("yesterday")]
    [InlineData("99999999999999")]
    public void What_is_no_time_of_installation_is_not_read(string value)
    {
        using var disk = new FieldDisk("stats-dat");
        disk.Set("InstallTime", value);
        Assert.Null(Assert.Single(disk.Read()).Machine.InstalledAt);
    }

    /// <summary>The appliance keeps its settings apart from its programs, and a copy can have either alone.</summary>
    [Theory]
    [InlineData("var/winroute/license/license.key")]
    [InlineData("opt/kerio/winroute/license/license.key")]
    public void An_appliance_has_its_license_beside_its_settings_or_its_programs(string file)
    {
        using var disk = new FieldDisk("control-appliance-var-winroute");
        disk.Write(file, "License-Number: 40435-AB1CD-2EF3G\nSubscription-Expires: 2027-05-01\n");
        var found = Assert.Single(disk.Read());
        Assert.Equal("9.4.5.8573", found.Version);
        Assert.Equal(("40435-AB1CD-2EF3G", true), (found.LicenseNumber!.Value, found.License.NumberIsInferred));
        Assert.Equal(Utc("2027-05-01T23:59:59Z"), found.License.SubscriptionExpires);
        Assert.Equal(LicenseKind.Registered, found.License.Kind);
        Assert.DoesNotContain(found.Problems, problem => problem.Step.EndsWith("license.key", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("opt/kerio/winroute")]
    [InlineData("var/winroute")]
    public void An_appliance_is_found_by_what_was_copied_of_it(string left)
    {
        using var disk = new FieldDisk("control-appliance-var-winroute");
        Directory.Delete(disk.At(left == "var/winroute" ? "opt" : "var"), recursive: true);
        var found = Assert.Single(disk.Read());
        Assert.Equal(KerioProduct.Control, found.Product);
        Assert.Equal(left == "var/winroute" ? "40435-AB1CD" : null, found.LicenseNumber?.Value);
    }

    /// <summary>A file of another license than the settings name does not speak for them.</summary>
    [Fact]
    public void A_number_that_does_not_fit_the_settings_is_not_taken()
    {
        using var disk = new FieldDisk("control-appliance-var-winroute");
        disk.Write("var/winroute/license/license.key", "License-Number: 99999-AB1CD-2EF3G\n");
        var found = Assert.Single(disk.Read());
        Assert.Equal(("40435-AB1CD", false), (found.LicenseNumber!.Value, found.License.NumberIsInferred));
        Assert.NotNull(found.License.FileHash);
    }

    [Fact]
    public void The_vendors_agent_is_noted()
    {
        foreach (var (folder, expected) in new (string?, string?)[]
        {
            ("usr/local/gfiagent", "/usr/local/gfiagent"), ("var/gfiagent", "/var/gfiagent"), ("usr/local/other", null), (null, null),
        })
        {
            using var disk = new FieldDisk("stats-dat");
            if (folder is not null)
            {
                disk.Write(folder + "/file", "");
            }

            Assert.Equal(expected, Assert.Single(disk.Read()).VendorAgent);
        }
    }

    [Theory]
    [InlineData("Program Files/GFIAgent", @"C:\Program Files\GFIAgent")]
    [InlineData("ProgramData/GFIAgent/Logs", @"C:\ProgramData\GFIAgent")]
    [InlineData("programdata/gfiagent", @"C:\ProgramData\GFIAgent")]
    [InlineData("Program Files/GFI", null)]
    public void The_vendors_agent_is_noted_on_a_windows_disk(string folder, string? expected)
    {
        using var disk = KerioDisk.Windows();
        Directory.CreateDirectory(Path.Combine(disk.Root, folder));
        var found = Assert.Single(KerioLicense.LocalMachine.LocalInstallationReader.Read(UnixMachineTests.Options(disk.Root)));
        Assert.Equal(expected, found.VendorAgent);
    }
}
