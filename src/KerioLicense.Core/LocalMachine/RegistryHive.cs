using System.Buffers.Binary;
using KerioLicense.Files;

namespace KerioLicense.LocalMachine;

/// <summary>
/// Reads a Windows registry file (format "regf"), so that the disk of a machine that is off tells its name, its zone and whether a service
/// is disabled. Knows what that needs: keys, their lists in all four forms, and values that fit one cell. Believes no offset, and works no
/// longer on a file than a sound one needs.
/// </summary>
internal sealed class RegistryHive
{
    /// <summary>A SYSTEM file has some ten megabytes.</summary>
    private const long LargestFile = 512L << 20;
    private const int FirstBin = 0x1000;
    private const int KeyName = 0x4c;

    /// <summary>Bytes of a name: a key has at most 255 characters [documented: Microsoft, "Registry Element Size Limits"].</summary>
    private const int LongestName = 510;

    private const int LongestText = 2 * short.MaxValue;

    /// <summary>Cells that are looked at, all in all. What is asked of the registry of a machine with a thousand services needs some ten
    /// thousand.</summary>
    private const int MostVisits = 1_000_000;

    /// <summary>Bytes of names and texts, all in all: one cell can stand for many of them.</summary>
    private const long MostTextBytes = 16L << 20;

    private static readonly Encoding Latin = Encoding.GetEncoding("iso-8859-1");

    private readonly byte[] _bytes;
    private int _visits;
    private long _textBytes;

    public RegistryHive(byte[] bytes)
    {
        _bytes = bytes;
        if (bytes.Length < FirstBin || !bytes.AsSpan(0, 4).SequenceEqual("regf"u8))
        {
            throw new InvalidDataException(LocalMachineTexts.RegistryInvalid);
        }
    }

    /// <exception cref="InvalidDataException">It is no registry file.</exception>
    public static RegistryHive Open(string path)
    {
        using var file = InputFile.OpenShared(path, LargestFile);
        var bytes = new byte[file.Length];
        var filled = 0;
        for (int read; filled < bytes.Length && (read = file.Read(bytes, filled, bytes.Length - filled)) > 0;)
        {
            filled += read;
        }

        return new RegistryHive(bytes);
    }

    /// <summary>The position of the root key.</summary>
    public int Root => (int)BinaryPrimitives.ReadUInt32LittleEndian(_bytes.AsSpan(0x24));

    /// <summary>The position of a key, given as <c>A\B\C</c> below another; null where it does not exist.</summary>
    public int? Find(int key, string path)
    {
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
    public List<(string Name, int Key)> Children(int key) =>
        Keys(key).ConvertAll(child => Cell(child) is var cell
            ? (Name(cell, KeyName, UInt16(cell, 0x48), IsLatinKey(cell)), child) : default);

    /// <summary>A text of at most 32 767 characters, as long as a command line can be; null where there is none.</summary>
    public string? Text(int key, string name)
    {
        var (data, type) = Value(key, name);
        return type is 1 or 2 && data.Length is >= 2 and <= LongestText ? Decoded(data, Encoding.Unicode).TrimEnd('\0') : null;
    }

    public int? Number(int key, string name)
    {
        var (data, type) = Value(key, name);
        return type == 4 && data.Length >= 4 ? BinaryPrimitives.ReadInt32LittleEndian(data.Span) : null;
    }

    private int? ChildOf(int key, string name)
    {
        foreach (var child in Keys(key))
        {
            var cell = Cell(child);
            if (IsNamed(cell, KeyName, UInt16(cell, 0x48), IsLatinKey(cell), name))
            {
                return child;
            }
        }

        return null;
    }

    /// <summary>The positions of the keys below a key. Each cell counts once: lists that hold one twice, or each other, are none.</summary>
    private List<int> Keys(int key)
    {
        var keys = new List<int>();
        var cell = Cell(key);
        if (UInt32(cell, 0x14) > 0)
        {
            AddKeys((int)UInt32(cell, 0x1c), keys, [], isTop: true);
        }

        return keys;
    }

    private void AddKeys(int list, List<int> keys, HashSet<int> met, bool isTop)
    {
        var cell = Cell(list);
        var isOfLists = Byte(cell, 0) == 'r';
        var step = (char)Byte(cell, 1) is 'f' or 'h' ? 8 : 4;
        var count = UInt16(cell, 2);
        Require(met.Add(list) && (isTop || !isOfLists));
        for (var i = 0; i < count; i++)
        {
            var entry = (int)UInt32(cell, 4 + (i * step));
            if (isOfLists)
            {
                AddKeys(entry, keys, met, isTop: false);
            }
            else
            {
                Require(met.Add(entry));
                keys.Add(entry);
            }
        }
    }

    private (ReadOnlyMemory<byte> Data, uint Type) Value(int key, string name)
    {
        var cell = Cell(key);
        var count = UInt32(cell, 0x24);
        var list = count == 0 ? default : Cell((int)UInt32(cell, 0x28));
        for (var i = 0; i < count; i++)
        {
            var value = Cell((int)UInt32(list, 4 * i));
            if (IsNamed(value, 0x14, UInt16(value, 2), (UInt16(value, 0x10) & 1) != 0, name))
            {
                var length = UInt32(value, 4);

                // The highest bit says that the data stands in place of its offset.
                return (length & 0x80000000) != 0
                    ? (Within(value, 8, (int)Math.Min(length & 0x7fffffff, 4)), UInt32(value, 0x0c))
                    : (Within(Cell((int)UInt32(value, 8)), 0, (int)Math.Min(length, int.MaxValue)), UInt32(value, 0x0c));
            }
        }

        return (default, 0);
    }

    private ReadOnlyMemory<byte> Cell(int offset)
    {
        var start = (long)FirstBin + offset;
        Require(++_visits <= MostVisits && offset >= 0 && start + 4 <= _bytes.Length);

        // Cells in use have negative sizes.
        var size = -(long)BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan((int)start));
        Require(size >= 4 && start + size <= _bytes.Length);
        return _bytes.AsMemory((int)start + 4, (int)size - 4);
    }

    private static bool IsLatinKey(ReadOnlyMemory<byte> key) => (UInt16(key, 2) & 0x20) != 0;

    /// <summary>Whether a key or value has this name. Only a name of the same length is looked at.</summary>
    private bool IsNamed(ReadOnlyMemory<byte> cell, int start, int length, bool isLatin, string name) =>
        length == (isLatin ? name.Length : name.Length * 2)
        && string.Equals(Name(cell, start, length, isLatin), name, StringComparison.OrdinalIgnoreCase);

    private string Name(ReadOnlyMemory<byte> cell, int start, int length, bool isLatin)
    {
        Require(length <= LongestName);
        return Decoded(Within(cell, start, length), isLatin ? Latin : Encoding.Unicode);
    }

    private string Decoded(ReadOnlyMemory<byte> text, Encoding encoding)
    {
        Require((_textBytes += text.Length) <= MostTextBytes);
        return encoding.GetString(text.ToArray());
    }

    private static byte Byte(ReadOnlyMemory<byte> cell, int at) => Within(cell, at, 1).Span[0];

    private static ushort UInt16(ReadOnlyMemory<byte> cell, int at) => BinaryPrimitives.ReadUInt16LittleEndian(Within(cell, at, 2).Span);

    private static uint UInt32(ReadOnlyMemory<byte> cell, int at) => BinaryPrimitives.ReadUInt32LittleEndian(Within(cell, at, 4).Span);

    private static ReadOnlyMemory<byte> Within(ReadOnlyMemory<byte> cell, int start, int length)
    {
        Require(start >= 0 && length >= 0 && (long)start + length <= cell.Length);
        return cell.Slice(start, length);
    }

    private static void Require(bool isSound)
    {
        if (!isSound)
        {
            throw new InvalidDataException(LocalMachineTexts.RegistryInvalid);
        }
    }
}
