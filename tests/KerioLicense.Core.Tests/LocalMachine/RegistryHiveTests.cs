using System;
using System.IO;
using System.Linq;
using KerioLicense.LocalMachine;
using Xunit;
using static KerioLicense.Core.Tests.LocalMachine.HiveBuilder;

namespace KerioLicense.Core.Tests.LocalMachine;

/// <summary>Registry files that nobody's Windows has written.</summary>
public sealed class RegistryHiveTests
{
    private const int FirstBin = 0x1000;

    [Fact]
    public void A_damaged_one_throws_nothing_but_InvalidData()
    {
        var good = new HiveBuilder().Build(K("A", K("B", T("Text", "C:\\x.exe"), N("Number", 4)), K("C")));
        var random = new Random(5);
        for (var round = 0; round < 8_000; round++)
        {
            var bytes = (byte[])good.Clone();
            for (var flips = random.Next(1, 6); flips > 0; flips--)
            {
                bytes[random.Next(2) == 0 ? random.Next(0x20, 0x30) : random.Next(FirstBin, FirstBin + 0x400)] = (byte)random.Next(256);
            }

            try
            {
                var hive = new RegistryHive(bytes);
                _ = hive.Children(hive.Root);
                if (hive.Find(hive.Root, @"A\B") is { } key)
                {
                    _ = hive.Number(key, "Number");
                    _ = hive.Text(key, "Text");
                }
            }
            catch (InvalidDataException)
            {
                // The refusal that is wanted; anything else fails the test.
            }
        }
    }

    /// <summary>A list of lists that names itself, or that lies below another, has no end.</summary>
    [Fact]
    public void Lists_that_refer_to_themselves_or_too_deep_are_refused()
    {
        var bytes = new HiveBuilder("ri").Build(K("A"), K("B"));
        var list = ListOfRoot(bytes);
        BitConverter.GetBytes(list).CopyTo(bytes, FirstBin + list + 8);
        AssertRefused(bytes);

        // A second list of lists below the first.
        bytes = new HiveBuilder("ri").Build(K("A"), K("B"));
        var below = BitConverter.ToInt32(bytes, FirstBin + ListOfRoot(bytes) + 8);
        bytes[FirstBin + below + 4] = (byte)'r';
        AssertRefused(bytes);
    }

    [Theory]
    [InlineData("li")]
    [InlineData("lh")]
    [InlineData("ri")]
    public void A_key_that_stands_in_a_list_twice_is_refused(string listKind)
    {
        var bytes = new HiveBuilder(listKind).Build(K("A"), K("B"), K("C"), K("D"));
        var list = ListOfRoot(bytes);
        list = listKind == "ri" ? BitConverter.ToInt32(bytes, FirstBin + list + 8) : list;
        var step = listKind == "li" ? 4 : 8;
        Array.Copy(bytes, FirstBin + list + 8, bytes, FirstBin + list + 8 + step, 4);
        AssertRefused(bytes);
    }

    [Fact]
    public void A_name_longer_than_Windows_has_is_refused()
    {
        Assert.Single(Children(new HiveBuilder().Build(K(new string('n', 255)))));
        AssertRefused(new HiveBuilder().Build(K(new string('n', 60_000))));
    }

    /// <summary>Each key points to the same long text: the file is small, what it says is not.</summary>
    [Fact]
    public void Texts_are_read_up_to_a_budget()
    {
        var hive = new RegistryHive(new HiveBuilder().Build(K("A", T("ImagePath", new string('x', 30_000)))));
        var key = hive.Find(hive.Root, "A")!.Value;
        var read = 0;
        Assert.Throws<InvalidDataException>(() =>
        {
            for (; read < 1_000_000; read++)
            {
                Assert.Equal(30_000, hive.Text(key, "imagepath")!.Length);
            }
        });
        Assert.InRange(read, 100, 300);
        Assert.Null(new RegistryHive(new HiveBuilder().Build(K("A", T("B", new string('x', 40_000))))) is var other
            ? other.Text(other.Find(other.Root, "A")!.Value, "B") : "");
    }

    [Fact]
    public void Cells_are_looked_at_up_to_a_budget()
    {
        var hive = new RegistryHive(new HiveBuilder().Build([.. Enumerable.Range(0, 60_000).Select(static i => K("k" + i))]));
        Assert.Equal(60_000, hive.Children(hive.Root).Count);
        Assert.Throws<InvalidDataException>(() =>
        {
            for (var i = 0; i < 100; i++)
            {
                Assert.Null(hive.Find(hive.Root, "none!"));
            }
        });
    }

    [Fact]
    public void A_value_that_claims_more_than_its_cell_is_refused()
    {
        var bytes = new HiveBuilder().Build(N("Start", 4));
        var value = BitConverter.ToInt32(bytes, FirstBin + BitConverter.ToInt32(bytes, FirstBin + Root(bytes) + 4 + 0x28) + 4);
        BitConverter.GetBytes(-8).CopyTo(bytes, FirstBin + value);
        var hive = new RegistryHive(bytes);
        Assert.Throws<InvalidDataException>(() => hive.Number(hive.Root, "Start"));
    }

    private static int Root(byte[] bytes) => BitConverter.ToInt32(bytes, 0x24);

    private static int ListOfRoot(byte[] bytes) => BitConverter.ToInt32(bytes, FirstBin + Root(bytes) + 4 + 0x1c);

    private static System.Collections.Generic.List<(string Name, int Key)> Children(byte[] bytes) =>
        new RegistryHive(bytes) is var hive ? hive.Children(hive.Root) : [];

    private static void AssertRefused(byte[] bytes) => Assert.Throws<InvalidDataException>(() => Children(bytes));
}
