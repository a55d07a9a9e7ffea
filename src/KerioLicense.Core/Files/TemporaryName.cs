using System.Text.RegularExpressions;

namespace KerioLicense.Files;

/// <summary>
/// The name under which a file is written before it is renamed. Twelve characters, as in <c>~abcdefg.tmp</c>: a folder's path leaves room
/// for a short name, however long it is
/// [documented: Microsoft, "Maximum Path Length Limitation"], and so a file whose own path just fits can be written. No pattern for our
/// files matches it. The name shows whether an owner has it, such as the audit of a history folder; only that owner may remove the file.
/// </summary>
internal static class TemporaryName
{
    private const string Digits = "abcdefghijklmnopqrstuvwxyz234567";
    private const int DigitBits = 5;

    /// <summary>The first digit of a name that has an owner. Names without one begin with another.</summary>
    private const char Owned = 'a';

    private const int MarkLength = 4;
    private const int RandomLength = 2;

    private static readonly Regex Form = new("^~[a-z2-7]{7}\\.tmp$", RegexOptions.CultureInvariant);

    /// <summary>A new name; one of a thousand where it has an owner, so that it may exist already.</summary>
    /// <param name="owner">Null: nobody's.</param>
    public static string For(string? owner)
    {
        var random = Guid.NewGuid().ToByteArray();
        var (first, rest) = (random[0], BitConverter.ToUInt32(random, 1));
        return "~" + (owner is null
            ? Digits[1 + (first % (Digits.Length - 1))] + Text(rest, MarkLength + RandomLength)
            : Owned + MarkOf(owner) + Text(rest, RandomLength)) + ".tmp";
    }

    /// <summary>True for a name that was made for this owner.</summary>
    public static bool IsOf(string owner, string path)
    {
        var name = Path.GetFileName(path);
        return Form.IsMatch(name) && name[1] == Owned && string.CompareOrdinal(name, 2, MarkOf(owner), 0, MarkLength) == 0;
    }

    /// <summary>Twenty bits of the owner's name (FNV-1a).</summary>
    private static string MarkOf(string owner)
    {
        var hash = 2166136261u;
        foreach (var character in owner.ToUpperInvariant())
        {
            hash = unchecked((hash ^ character) * 16777619u);
        }

        return Text(hash ^ (hash >> (MarkLength * DigitBits)), MarkLength);
    }

    private static string Text(uint bits, int length)
    {
        var text = new char[length];
        for (var i = 0; i < length; i++)
        {
            text[i] = Digits[(int)(bits & 31)];
            bits >>= DigitBits;
        }

        return new string(text);
    }
}
