using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KerioLicense.MailLog;
using Xunit;

namespace KerioLicense.Core.Tests.MailLog;

public sealed class SlotTableTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("1", "0")]
    [InlineData("1 1 1", "0 0 0")]
    [InlineData("1 2 3", "0 1 2")]
    [InlineData("1 2 1 2 2", "0 1 0 1 1")]
    [InlineData("1 2 3 4 5 6 7 8 1 1", "0 1 2 3 4 5 6 7 0 0")]
    [InlineData("1 2 3 4 5 6 7 8 9 2", "0 1 2 3 4 5 6 7 8 1")]
    [InlineData("1 2 3 4 5 6 7 8 9 1 1 9", "0 1 2 3 4 5 6 7 8 9 9 8")]
    public void A_line_out_of_order_finds_its_slot_up_to_eight_back(string keys, string slots)
    {
        var table = new SlotTable();
        var (entered, current) = (new List<int>(), -1);
        foreach (var key in Numbers(keys))
        {
            current = table.Enter(current, 0, key, 0);
            entered.Add(current);
        }

        Assert.Equal(Numbers(slots), entered);
        Assert.Equal(entered.Count == 0 ? 0 : entered.Max() + 1, table.Count);
    }

    [Fact]
    public void A_line_like_the_one_before_it_stays_where_that_went_however_far_back_that_is()
    {
        var table = Filled(20);
        Assert.Equal(0, table.Enter(0, 0, table.At(0).Key, 99));
        Assert.Equal(20, table.Count);
        Assert.Equal(0, table.At(0).Start);
    }

    [Fact]
    public void The_same_quarter_of_another_segment_is_another_slot()
    {
        var table = new SlotTable();
        Assert.Equal(0, table.Enter(-1, 0, 5, 10));
        Assert.Equal(1, table.Enter(-1, 1, 5, 20));
        Assert.Equal(1, table.Enter(-1, 1, 5, 30));
        Assert.Equal([(0, 5, 10L), (1, 5, 20L)],
            Enumerable.Range(0, 2).Select(i => (table.At(i).Segment, table.At(i).Key, table.At(i).Start)));
    }

    [Theory]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(1000)]
    public void A_table_that_grows_loses_no_slot_and_no_service(int slots)
    {
        var table = Filled(slots);
        for (var i = 0; i < slots; i++)
        {
            for (var service = 0; service < 3; service++)
            {
                table.CountService(ref table.At(i), service);
            }
        }

        table.CountService(ref table.At(slots - 1), 1);
        table.CountService(ref table.At(0), 0);
        Assert.Equal(Enumerable.Range(0, slots).Select(i => (i * 3, i * 10L)),
            Enumerable.Range(0, slots).Select(i => (table.At(i).Key, table.At(i).Start)));
        Assert.Equal("0:2 1:1 2:1", Services(table, 0));
        Assert.Equal("0:1 1:2 2:1", Services(table, slots - 1));
        Assert.All(Enumerable.Range(1, slots - 2), i => Assert.Equal("0:1 1:1 2:1", Services(table, i)));
    }

    [Fact]
    public void A_slot_counts_its_own_services_however_they_alternate_and_has_one_cell_for_each()
    {
        var table = Filled(2);
        foreach (var service in new[] { 7, ServiceNames.None, 7, 3, 7, ServiceNames.None })
        {
            table.CountService(ref table.At(0), service);
            table.CountService(ref table.At(1), 7);
        }

        Assert.Equal("-1:2 3:1 7:3", Services(table, 0));
        Assert.Equal("7:6", Services(table, 1));
        Assert.Equal(-1, Filled(1).At(0).Services);
    }

    [Theory]
    [InlineData("5", 5, 5)]
    [InlineData("5 7 6", 5, 7)]
    [InlineData("5 3", 3, 5)]
    [InlineData("0 5", 0, 5)]
    [InlineData("0 0 899", 0, 899)]
    [InlineData("899 0", 0, 899)]
    [InlineData("5 5", 5, 5)]
    public void First_and_last_are_told_apart_by_what_the_lines_are(string seconds, short first, short last)
    {
        var nothing = ((short)-1, (short)-1);
        var (proof, traffic, doubt) = (Filled(1).At(0), Filled(1).At(0), Filled(1).At(0));
        foreach (var second in Numbers(seconds))
        {
            SlotTable.EnterProof(ref proof, (short)second);
            SlotTable.EnterTraffic(ref traffic, (short)second);
            SlotTable.EnterDoubt(ref doubt, (short)second);
        }

        Assert.Equal(((first, last), nothing, nothing), Ends(proof));
        Assert.Equal((nothing, (first, last), nothing), Ends(traffic));
        Assert.Equal((nothing, nothing, (first, last)), Ends(doubt));
    }

    private static ((short First, short Last) Proof, (short First, short Last) Traffic, (short First, short Last) Doubt) Ends(
        TimeSlot slot) =>
        ((slot.First, slot.Last), (slot.FirstTraffic, slot.LastTraffic), (slot.FirstDoubt, slot.LastDoubt));

    /// <summary>Slots of one segment, every third key, ten bytes each.</summary>
    private static SlotTable Filled(int slots)
    {
        var table = new SlotTable();
        for (var (i, current) = (0, -1); i < slots; i++)
        {
            current = table.Enter(current, 0, i * 3, i * 10);
        }

        return table;
    }

    private static string Services(SlotTable table, int slot)
    {
        var cells = new List<(int Service, long Count)>();
        for (var cell = table.At(slot).Services; cell >= 0; cell = table.CellAt(cell).Next)
        {
            cells.Add((table.CellAt(cell).Service, table.CellAt(cell).Count));
        }

        return string.Join(' ', cells.Order().Select(cell => FormattableString.Invariant($"{cell.Service}:{cell.Count}")));
    }

    private static int[] Numbers(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
}
