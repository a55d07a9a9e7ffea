using System;
using System.IO;
using System.Text.RegularExpressions;

namespace KerioLicense.Files;

/// <summary>
/// The name under which a file is written before it is renamed. Twelve characters, as in <c>~abcdefg.tmp</c>: a folder's path leaves room
/// for a short name, however long it is
/// [documented: Microsoft, "Maximum Path Length Limitation"], and so a file whose own path just fits can be written. No pattern for our
/// files matches it.
/// </summary>
internal static class TemporaryName
{
    private const string Digits = "abcdefghijklmnopqrstuvwxyz234567";
    private const int MarkLength = 4;
    private const int RandomLength = 3;

    private static readonly Regex Form = new("^~[a-z2-7]{7}\\.tmp$", RegexOptions.CultureInvariant);

    /// <summary>A new name for a file; one of 32768, so that it may exist already.</summary>
    public static string For(string fileName) =>
        "~" + MarkOf(fileName) + Text(BitConverter.ToUInt32(Guid.NewGuid().ToByteArray(), 0), RandomLength) + ".tmp";

    /// <summary>True for a name of this kind, whatever file it is for.</summary>
    public static bool IsOne(string path) => Form.IsMatch(Path.GetFileName(path));

    /// <summary>True for a name that was made for this file.</summary>
    public static bool IsFor(string fileName, string path) =>
        IsOne(path) && string.CompareOrdinal(Path.GetFileName(path), 1, MarkOf(fileName), 0, MarkLength) == 0;

    /// <summary>
    /// Twenty bits of the file's name (FNV-1a), so that what a killed run left beside it is known from what another one is writing.
    /// </summary>
    private static string MarkOf(string fileName)
    {
        var hash = 2166136261u;
        foreach (var character in fileName.ToUpperInvariant())
        {
            hash = unchecked((hash ^ character) * 16777619u);
        }

        return Text(hash ^ (hash >> 20), MarkLength);
    }

    private static string Text(uint bits, int length)
    {
        var text = new char[length];
        for (var i = 0; i < length; i++)
        {
            text[i] = Digits[(int)(bits & 31)];
            bits >>= 5;
        }

        return new string(text);
    }
}
