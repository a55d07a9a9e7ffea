using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using KerioLicense.Module.Tests.Hosting;
using Mono.Cecil;
using Xunit;

namespace KerioLicense.Module.Tests.Architecture;

/// <summary>The order of docs/architecture.md: a room uses only the rooms of the rows above its own.
/// Rooms of one row do not know each other.</summary>
public sealed class ArrowTests
{
    // A dot is what lies in the namespace itself and in none of its rooms.
    private static readonly string[] Core =
    [
        "Values", "Time", "Words", "Errors", "Model", "Files", "Observations", "MailLog CallLog", "AdminApi LocalMachine Policy", "Verdict",
        "Compliance", "Exposure", "Monitoring Requests Reporting", "History", "Audit",
    ];

    private static readonly string[] Compliance = ["Identity", "Activity", "Timeline", "Rules", "Judgement", "Results", "Changes", "."];

    private static readonly string[] Reporting = [".", "Customers", "Html", "Formats"];

    private static readonly string[] Module = ["Loading", "Parameters", "Rehydration", "Formatting Completers", "Commands"];

    public static TheoryData<string, string, string[]> Rooms => new()
    {
        { "KerioLicense.Core.dll", "KerioLicense", Core },
        { "KerioLicense.Core.dll", "KerioLicense.Compliance", Compliance },
        { "KerioLicense.Core.dll", "KerioLicense.Reporting", Reporting },
        { "KerioLicense.dll", "KerioLicense", Module },
    };

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Each_room_uses_only_those_above_it(string file, string root, string[] rows)
    {
        using var module = Read(file);
        Assert.Equal(rows.SelectMany(row => row.Split(' ')).Order(),
            module.Types.Select(type => RoomOf(type, root)).OfType<string>().Distinct().Order());
        Assert.Empty(ArrowsBetween(module, root).Where(arrow => RowOf(rows, arrow.From) <= RowOf(rows, arrow.To))
            .Select(arrow => arrow.Arrow).Distinct());
    }

    [Fact]
    public void The_order_turned_around_is_broken_by_every_arrow()
    {
        string[] turned = [.. Core.Reverse()];
        using var module = Read("KerioLicense.Core.dll");
        var arrows = ArrowsBetween(module, "KerioLicense");
        Assert.NotEmpty(arrows);
        Assert.All(arrows, arrow => Assert.True(RowOf(turned, arrow.From) < RowOf(turned, arrow.To)));
    }

    private static ModuleDefinition Read(string file) => ModuleDefinition.ReadModule(Path.Combine(Build.ModuleFolder, file));

    private static int RowOf(string[] rows, string room) => Array.FindIndex(rows, row => row.Split(' ').Contains(room));

    private static List<(string From, string To, string Arrow)> ArrowsBetween(ModuleDefinition module, string root) =>
        [.. from arrow in Arrows.Of(module)
            let rooms = (From: RoomOf(arrow.From, root), To: RoomOf(arrow.To, root))
            where rooms.From is not null && rooms.To is not null && rooms.From != rooms.To
            select (rooms.From, rooms.To, arrow.From.FullName + " -> " + arrow.To.FullName)];

    private static string? RoomOf(TypeDefinition type, string root) =>
        type.Namespace == root ? "."
        : type.Namespace.StartsWith(root + ".", StringComparison.Ordinal) ? type.Namespace[(root.Length + 1)..].Split('.')[0]
        : null;
}
