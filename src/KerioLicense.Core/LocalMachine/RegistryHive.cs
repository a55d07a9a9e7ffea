using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace KerioLicense.LocalMachine;

/// <summary>
/// Reads a Windows registry file (format "regf"), so that the disk of a machine that is off tells its name, its zone and whether a service
/// is disabled. Knows what that needs: keys, their lists in all four forms, and values that fit one cell. Believes no offset.
/// </summary>
internal sealed class RegistryHive
{
    /// <summary>A SYSTEM file has some ten megabytes.</summary>
    private const long LargestFile = 512L << 20;
    private const int FirstBin = 0x1000;
    private const int DeepestList = 4;

    private readonly byte[] _bytes;

    public RegistryHive(byte[] bytes)
    {
        _bytes = bytes;
        if (bytes.Length < FirstBin || !bytes.AsSpan(0, 4).SequenceEqual("regf"u8))
        {
            throw new InvalidDataException(LocalMachineTexts.RegistryInvalid);
        }
    }

    /// <exception cref="InvalidDataException">It is no registry file, or too large for one.</exception>
    public static RegistryHive Open(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (file.Length > LargestFile)
        {
            throw new InvalidDataException(LocalMachineTexts.RegistryInvalid);
        }

        var bytes = new byte[file.Length];
        var filled = 0;
        for (int read; filled < bytes.Length && (read = file.Read(bytes, filled, bytes.Length - filled)) > 0;)
        {
            filled += read;
        }

        return new RegistryHive(bytes);
    }

    /// <summary>The position of a key, given as <c>A\B\C</c> below the root; null where it does not exist.</summary>
    public int? Find(string path)
    {
        var key = (int)UInt32(0x24);
        foreach (var name in path.Split('\\'))
        {
            if (ChildOf(key, name) is not { } child)
            {
                return null;
            }

            key = child;
        }

        return key;
    }

    /// <summary>The keys below a key, with their names.</summary>
    public List<(string Name, int Key)> Children(int key)
    {
        var children = new List<(string, int)>();
        var cell = Cell(key);
        if (UInt32(cell, 0x14) > 0)
        {
            AddChildren((int)UInt32(cell, 0x1c), children, 0);
        }

        return children;
    }

    public string? Text(int key, string name)
    {
        var (data, type) = Value(key, name);
        return type is 1 or 2 && data.Length >= 2 ? Encoding.Unicode.GetString(data.ToArray()).TrimEnd('\0') : null;
    }

    public int? Number(int key, string name)
    {
        var (data, type) = Value(key, name);
        return type == 4 && data.Length >= 4 ? BinaryPrimitives.ReadInt32LittleEndian(data.Span) : null;
    }

    private int? ChildOf(int key, string name) =>
        Children(key).Find(child => string.Equals(child.Name, name, StringComparison.OrdinalIgnoreCase)) is { Name: not null } found
        ? found.Key : null;

    private void AddChildren(int list, List<(string Name, int Key)> children, int depth)
    {
        var cell = Cell(list);
        var kind = (char)Byte(cell, 1);
        var step = kind is 'f' or 'h' ? 8 : 4;
        var count = UInt16(cell, 2);
        for (var i = 0; i < count && depth < DeepestList; i++)
        {
            var entry = (int)UInt32(cell, 4 + (i * step));
            if (Byte(cell, 0) == 'r')
            {
                AddChildren(entry, children, depth + 1);
            }
            else
            {
                var key = Cell(entry);
                children.Add((Name(key, 0x4c, UInt16(key, 0x48), (UInt16(key, 2) & 0x20) != 0), entry));
            }
        }
    }

    private (ReadOnlyMemory<byte> Data, uint Type) Value(int key, string name)
    {
        var cell = Cell(key);
        var count = UInt32(cell, 0x24);
        for (var i = 0; i < count; i++)
        {
            var value = Cell((int)UInt32(Cell((int)UInt32(cell, 0x28)), 4 * i));
            if (string.Equals(Name(value, 0x14, UInt16(value, 2), (UInt16(value, 0x10) & 1) != 0), name,
                StringComparison.OrdinalIgnoreCase))
            {
                var length = UInt32(value, 4);

                // The highest bit says that the data stands in place of its offset.
                return (length & 0x80000000) != 0
                    ? (value.Slice(8, (int)Math.Min(length & 0x7fffffff, 4)), UInt32(value, 0x0c))
                    : (Within(Cell((int)UInt32(value, 8)), 0, (int)Math.Min(length, int.MaxValue)), UInt32(value, 0x0c));
            }
        }

        return (default, 0);
    }

    private ReadOnlyMemory<byte> Cell(int offset)
    {
        var start = (long)FirstBin + offset;
        if (offset < 0 || start + 4 > _bytes.Length)
        {
            throw new InvalidDataException(LocalMachineTexts.RegistryInvalid);
        }

        // Cells in use have negative sizes.
        var size = -(long)BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan((int)start));
        if (size < 4 || start + size > _bytes.Length)
        {
            throw new InvalidDataException(LocalMachineTexts.RegistryInvalid);
        }

        return _bytes.AsMemory((int)start + 4, (int)size - 4);
    }

    private static string Name(ReadOnlyMemory<byte> cell, int start, int length, bool isLatin)
    {
        var bytes = Within(cell, start, length).ToArray();
        return (isLatin ? Encoding.GetEncoding("iso-8859-1") : Encoding.Unicode).GetString(bytes);
    }

    private static byte Byte(ReadOnlyMemory<byte> cell, int at) => Within(cell, at, 1).Span[0];

    private static ushort UInt16(ReadOnlyMemory<byte> cell, int at) => BinaryPrimitives.ReadUInt16LittleEndian(Within(cell, at, 2).Span);

    private static uint UInt32(ReadOnlyMemory<byte> cell, int at) => BinaryPrimitives.ReadUInt32LittleEndian(Within(cell, at, 4).Span);

    private uint UInt32(int at) => BinaryPrimitives.ReadUInt32LittleEndian(_bytes.AsSpan(at));

    private static ReadOnlyMemory<byte> Within(ReadOnlyMemory<byte> cell, int start, int length) =>
        start >= 0 && length >= 0 && (long)start + length <= cell.Length
            ? cell.Slice(start, length)
            : throw new InvalidDataException(LocalMachineTexts.RegistryInvalid);
}
