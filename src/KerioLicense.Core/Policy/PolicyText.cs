using System.Linq;
using System.Text.Json;

namespace KerioLicense.Policy;

/// <summary>
/// The text of a policy file as a person wrote it. Declarations are put in and taken out; every other byte stays, with its order, its line
/// ends and its indentation. Only text that <see cref="PolicyFormat"/> has read without an error comes here.
/// </summary>
internal sealed class PolicyText
{
    private readonly byte[] _text;
    private readonly List<Member> _members = [];

    public PolicyText(byte[] text)
    {
        _text = text;
        var mark = text.AsSpan().StartsWith("\ufeff"u8) ? 3 : 0;
        var reader = new Utf8JsonReader(text.AsSpan(mark));
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = new Member(reader.GetString()!, mark + (int)reader.TokenStartIndex);
            reader.Read();
            member.Start = mark + (int)reader.TokenStartIndex;
            if (reader.TokenType == JsonTokenType.StartArray)
            {
                member.Entries = [];
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    var start = mark + (int)reader.TokenStartIndex;
                    reader.Skip();
                    member.Entries.Add((start, mark + (int)reader.BytesConsumed));
                }
            }

            reader.Skip();
            member.End = mark + (int)reader.BytesConsumed;
            _members.Add(member);
        }
    }

    /// <summary>The key of the one declaration in a text.</summary>
    public string Declared => Only.Key;

    private Member Only => _members.Single(static member => member.Entries is { Count: 1 });

    /// <summary>The text with the one declaration of another text behind those of its kind.</summary>
    public byte[] With(PolicyText declaration)
    {
        var source = declaration.Only;
        var lines = declaration.Text(source.Entries![0]).Split('\n').Select(static line => line.Trim()).ToArray();
        var list = _members.Find(member => member.Key == source.Key);
        if (list?.Entries is null)
        {
            return WithList(source.Key, lines);
        }

        if (list.Entries.Count == 0)
        {
            return Put(list.Start + 1, list.End - 1, Break(2) + Entry(lines, Break(2), Break(3)) + Break(1));
        }

        var last = list.Entries[list.Entries.Count - 1];
        var text = Text(last);
        var before = BlanksBefore(last.Start);
        var entry = IsBroken(text)
            ? Entry(lines, BlanksBefore(last.End - 1), BlanksAfter(last.Start + 1))
            : Entry(lines, text.Length > 1 && text[1] == ' ' ? " " : "", text.Length > 1 && text[1] == ' ' ? " " : "", isOnOneLine: true);
        return Put(last.End, last.End, "," + (before.Length > 0 || list.Entries.Count > 1 || !IsBroken(All) ? before : " ") + entry);
    }

    /// <summary>The text without an entry of a list.</summary>
    public byte[] Without(string key, int index)
    {
        var list = _members.Find(member => member.Key == key)!;
        var entries = list.Entries!;
        return entries.Count == 1 ? Put(list.Start + 1, list.End - 1, "")
            : index == 0 ? Put(entries[0].Start, entries[1].Start, "")
            : Put(entries[index - 1].End, entries[index].End, "");
    }

    private string All => Text((0, _text.Length));

    /// <summary>The list behind the last key that comes before it in a file which this program writes.</summary>
    private byte[] WithList(string key, string[] lines)
    {
        var order = PolicyFormat.File.Properties.Select(static property => property.Key).ToList();
        var place = order.IndexOf(key);
        var member = JsonKey(key) + ": [" + Break(2) + Entry(lines, Break(2), Break(3)) + Break(1) + "]";
        var former = _members.Where(other => order.IndexOf(other.Key) < place).OrderBy(other => order.IndexOf(other.Key)).LastOrDefault();
        return former is null
            ? Put(_members[0].KeyStart, _members[0].KeyStart, member + "," + BlanksBefore(_members[0].KeyStart))
            : Put(former.End, former.End, "," + BlanksBefore(_members[0].KeyStart) + member);
    }

    private static string JsonKey(string key) => "\"" + key + "\"";

    /// <summary>The lines of the declaration with other blanks before them.</summary>
    private static string Entry(string[] lines, string outer, string inner, bool isOnOneLine = false)
    {
        var text = new StringBuilder(lines[0]);
        for (var i = 1; i < lines.Length; i++)
        {
            text.Append(i == lines.Length - 1 ? outer : i > 1 && isOnOneLine ? " " : inner).Append(lines[i]);
        }

        return text.ToString();
    }

    /// <summary>A line break and the blanks of a level of the file, as its first key has them; nothing in a file of one line.</summary>
    private string Break(int level)
    {
        var first = BlanksBefore(_members[0].KeyStart);
        var end = first.LastIndexOf('\n');
        return end < 0 ? "" : (end > 0 && first[end - 1] == '\r' ? "\r\n" : "\n")
            + string.Concat(Enumerable.Repeat(first.Substring(end + 1), level));
    }

    private static bool IsBroken(string text) => text.IndexOf('\n') >= 0;

    private string BlanksBefore(int end)
    {
        var start = end;
        while (start > 0 && IsBlank(_text[start - 1]))
        {
            start--;
        }

        return Text((start, end));
    }

    private string BlanksAfter(int start)
    {
        var end = start;
        while (IsBlank(_text[end]))
        {
            end++;
        }

        return Text((start, end));
    }

    private static bool IsBlank(byte character) => character is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';

    private string Text((int Start, int End) part) => Encoding.UTF8.GetString(_text, part.Start, part.End - part.Start);

    private byte[] Put(int start, int end, string text) => [.. _text.Take(start), .. Encoding.UTF8.GetBytes(text), .. _text.Skip(end)];

    private sealed class Member(string key, int keyStart)
    {
        public string Key => key;

        public int KeyStart => keyStart;

        public int Start { get; set; }

        public int End { get; set; }

        /// <summary>Where the entries of a list lie; null for what is no list.</summary>
        public List<(int Start, int End)>? Entries { get; set; }
    }
}
