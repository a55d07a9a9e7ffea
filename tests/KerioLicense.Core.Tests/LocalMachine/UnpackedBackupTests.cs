using System;
using System.IO;
using KerioLicense.Errors;
using KerioLicense.Model;
using Xunit;

namespace KerioLicense.Core.Tests.LocalMachine;

/// <summary>A backup is no installation: it is refused, and the refusal names what is in it.</summary>
public sealed class UnpackedBackupTests
{
    private const string Key = "@backup/license/license.key";

    [Fact]
    public void A_backup_of_Connect_is_refused_with_what_is_in_it() => Cultures.Each(_ =>
    {
        using var disk = new FieldDisk("unpacked-connect-backup");
        var refusal = Refusal(disk);
        Assert.Equal(("BackupRefused", ErrorKind.InvalidOperation, disk.Root), (refusal.ErrorId, refusal.Kind, refusal.Target));
        foreach (var part in (string[])[disk.Root, "Connect", "mx1.rossi.example", "2026-11-19 08:45:18", Key, "12345-*****-*****"])
        {
            Assert.Contains(part, refusal.Message, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("AB1CD", refusal.Message, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("without a license")]
    [InlineData("without its settings")]
    [InlineData("without its version")]
    [InlineData("of a trial")]
    [InlineData("with a license that says nothing")]
    public void However_much_of_it_is_there_it_is_refused(string what)
    {
        using var disk = new FieldDisk("unpacked-connect-backup");
        switch (what)
        {
            case "without a license":
                Directory.Delete(disk.At("@backup"), recursive: true);
                break;
            case "without its settings":
                File.Delete(disk.At("mailserver.cfg"));
                break;
            case "without its version":
                File.Delete(disk.At(".version.txt"));
                break;
            case "of a trial":
                disk.Set("TrialID", "20001-AA1BB-2CC3D", "mailserver.cfg");
                break;
            default:
                disk.Write(Key, "\u0001\u0002");
                break;
        }

        var message = Refusal(disk).Message;
        Assert.Equal(what != "without a license", message.Contains(Key, StringComparison.Ordinal));
        Assert.Equal(what == "of a trial", message.Contains("20001-*****-*****", StringComparison.Ordinal));
        Assert.Equal(what == "without a license", message.Contains("no license", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("version", "brand")]
    [InlineData("host.cfg", "UserDB.cfg")]
    [InlineData("interfaces", "leases.cfg")]
    public void A_backup_of_Control_is_refused_with_its_name_and_license(string one, string other)
    {
        using var disk = ControlBackup(one, other);
        var message = Refusal(disk).Message;
        Assert.Contains("Control", message, StringComparison.Ordinal);
        Assert.Contains("fw1.romano.example", message, StringComparison.Ordinal);
        Assert.Contains("40435-*****", message, StringComparison.Ordinal);
        Assert.DoesNotContain("AB1CD", message, StringComparison.Ordinal);
    }

    /// <summary>The folder of the appliance's settings holds the same files, and more.</summary>
    [Theory]
    [InlineData("logs/alert.log")]
    [InlineData("license/license.key")]
    [InlineData("winroute")]
    public void A_copied_folder_of_an_appliance_is_none(string name)
    {
        using var disk = ControlBackup("host.cfg", "UserDB.cfg");
        disk.Write(name, "x");
        Assert.Equal(KerioProduct.Control, Assert.Single(disk.Read()).Product);
    }

    /// <summary>A folder of backups, or an installation beside which one lies, is not taken for one.</summary>
    [Theory]
    [InlineData("opt/kerio/mailserver/store/backup/.version.txt")]
    [InlineData("backups/@backup/license/license.key")]
    [InlineData(".version.txt")]
    public void A_disk_that_holds_a_backup_is_read(string name)
    {
        using var disk = new FieldDisk("stats-dat");
        disk.Write(name, "x");
        Assert.Equal(KerioProduct.Connect, Assert.Single(disk.Read()).Product);
    }

    /// <summary>Unpacked where the product would be, and no program with it.</summary>
    [Fact]
    public void A_backup_in_the_products_place_is_no_product()
    {
        using var backup = new FieldDisk("unpacked-connect-backup");
        Directory.CreateDirectory(backup.At("opt/kerio/mailserver"));
        foreach (var name in (string[])["@backup", ".version.txt", "mailserver.cfg"])
        {
            Directory.Move(backup.At(name), backup.At("opt/kerio/mailserver/" + name));
        }

        var found = Assert.Single(backup.Read());
        Assert.Equal((KerioProduct.Unknown, LicenseReading.NotRead), (found.Product, found.License));
        Assert.Contains(found.Problems, static problem => problem.Message!.Contains(Key, StringComparison.Ordinal));

        backup.Write("opt/kerio/mailserver/mailserver", "ELF");
        Assert.Equal(KerioProduct.Connect, Assert.Single(backup.Read()).Product);
    }

    /// <summary>The license of the machine that reads it is not named, wherever a link in the backup leads.</summary>
    [Fact]
    public void No_link_leads_out_of_a_backup()
    {
        using var outside = new FieldDisk("unpacked-connect-backup");
        using var disk = new FieldDisk("unpacked-connect-backup");
        disk.Set("TrialID", "", "mailserver.cfg");
        Directory.Delete(disk.At("@backup"), recursive: true);
        Directory.CreateSymbolicLink(disk.At("@backup"), outside.At("@backup"));
        Assert.DoesNotContain("12345-", Refusal(disk).Message, StringComparison.Ordinal);
    }

    private static FieldDisk ControlBackup(string one, string other)
    {
        var disk = new FieldDisk("control-appliance-var-winroute");
        File.Move(disk.At("var/winroute/winroute.cfg"), disk.At("winroute.cfg"));
        foreach (var folder in (string[])["var", "opt", "etc"])
        {
            Directory.Delete(disk.At(folder), recursive: true);
        }

        disk.Write(one, "x");
        disk.Write(other, "x");
        return disk;
    }

    private static AdvisedException Refusal(FieldDisk disk) => Assert.Throws<AdvisedException>(() => disk.Read());
}
