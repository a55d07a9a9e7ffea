using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace KerioLicense.Core.Tests.LocalMachine;

/// <summary>Writes a small Windows registry file, independently of the reader: one bin, keys with their lists, texts and numbers.</summary>
internal sealed class HiveBuilder
{
    private readonly List<byte> _cells = [];
    private readonly string _listKind;

    /// <param name="listKind">lf, lh, li, or ri (a list of lh lists): Windows writes all four.</param>
    public HiveBuilder(string listKind = "lh") => _listKind = listKind;

    public static Key K(string name, params Node[] nodes) => new(name, nodes);

    public static Value T(string name, string text) => new(name, 1, Encoding.Unicode.GetBytes(text + "\0"));

    public static Value N(string name, int number) => new(name, 4, BitConverter.GetBytes(number));

    public byte[] Build(params Node[] nodes)
    {
        _cells.AddRange(new byte[32]);
        var root = Add(new Key("ROOT", nodes));
        var bins = new byte[(_cells.Count + 0xfff) & ~0xfff];
        _cells.ToArray().CopyTo(bins, 0);
        Encoding.ASCII.GetBytes("hbin").CopyTo(bins, 0);
        var header = new byte[0x1000];
        Encoding.ASCII.GetBytes("regf").CopyTo(header, 0);
        BitConverter.GetBytes(root).CopyTo(header, 0x24);
        return [.. header, .. bins];
    }

    private int Add(Key key)
    {
        var children = key.Nodes.OfType<Key>().Select(child => (child.Name, Offset: Add(child))).ToList();
        var values = key.Nodes.OfType<Value>().Select(Add).ToList();
        var list = children.Count == 0 ? -1 : AddList(children);
        var valueList = values.Count == 0 ? -1 : Cell([.. values.SelectMany(BitConverter.GetBytes)]);
        var cell = new byte[0x4c + key.Name.Length];
        Encoding.ASCII.GetBytes("nk").CopyTo(cell, 0);
        BitConverter.GetBytes((ushort)0x20).CopyTo(cell, 2);
        BitConverter.GetBytes(children.Count).CopyTo(cell, 0x14);
        BitConverter.GetBytes(list).CopyTo(cell, 0x1c);
        BitConverter.GetBytes(values.Count).CopyTo(cell, 0x24);
        BitConverter.GetBytes(valueList).CopyTo(cell, 0x28);
        BitConverter.GetBytes((ushort)key.Name.Length).CopyTo(cell, 0x48);
        Encoding.Latin1.GetBytes(key.Name).CopyTo(cell, 0x4c);
        return Cell(cell);
    }

    private int Add(Value value)
    {
        var cell = new byte[0x14 + (2 * value.Name.Length)];
        Encoding.ASCII.GetBytes("vk").CopyTo(cell, 0);
        BitConverter.GetBytes((ushort)(2 * value.Name.Length)).CopyTo(cell, 2);
        if (value.Data.Length <= 4)
        {
            BitConverter.GetBytes(0x80000000u | (uint)value.Data.Length).CopyTo(cell, 4);
            value.Data.CopyTo(cell, 8);
        }
        else
        {
            BitConverter.GetBytes(value.Data.Length).CopyTo(cell, 4);
            BitConverter.GetBytes(Cell(value.Data)).CopyTo(cell, 8);
        }

        BitConverter.GetBytes(value.Type).CopyTo(cell, 0x0c);
        Encoding.Unicode.GetBytes(value.Name).CopyTo(cell, 0x14);
        return Cell(cell);
    }

    private int AddList(List<(string Name, int Offset)> children)
    {
        if (_listKind != "ri")
        {
            return Cell(ListOf(_listKind, children.Select(child => child.Offset)));
        }

        var half = children.Count / 2;
        var lists = new[] { children.Take(half), children.Skip(half) }
            .Select(part => Cell(ListOf("lh", part.Select(child => child.Offset)))).ToList();
        return Cell(ListOf("ri", lists));
    }

    private static byte[] ListOf(string kind, IEnumerable<int> offsets)
    {
        var entries = offsets.Select(
            offset => kind is "lf" or "lh" ? [.. BitConverter.GetBytes(offset), 0, 0, 0, 0] : BitConverter.GetBytes(offset)).ToList();
        return [.. Encoding.ASCII.GetBytes(kind), .. BitConverter.GetBytes((ushort)entries.Count), .. entries.SelectMany(entry => entry)];
    }

    private int Cell(byte[] data)
    {
        var offset = (int)_cells.Count;
        var size = (data.Length + 4 + 7) & ~7;
        _cells.AddRange(BitConverter.GetBytes(-size));
        _cells.AddRange(data);
        _cells.AddRange(new byte[size - 4 - data.Length]);
        return offset;
    }

    internal abstract record Node(string Name);

    internal sealed record Key(string Name, Node[] Nodes) : Node(Name);

    internal sealed record Value(string Name, int Type, byte[] Data) : Node(Name);
}
