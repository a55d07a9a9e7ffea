namespace KerioLicense.Requests;

/// <summary>
/// Text of a header that ASCII cannot carry as it is, as encoded words of RFC 2047, each in a line of its own. MimeKit's are now and then
/// longer than the RFC allows, and text that looks like an encoded word it leaves as it is, so that a reader would decode it.
/// </summary>
internal static class EncodedWords
{
    // 36 octets are 48 characters of base64, a word of 60, and fit into a line of 76 beside the name of the header.
    private const int OctetsOfWord = 36;

    // What cannot be folded MimeKit encodes, in a word that can be too long.
    private const int LongestUnbroken = 40;

    private const string Fold = "\r\n ";

    /// <summary>The value of a header; null when the text needs no encoding.</summary>
    /// <param name="text">What a reader is to see.</param>
    /// <param name="rest">What follows it and is ASCII: an address.</param>
    public static byte[]? RawValue(string text, string rest = "")
    {
        if (IsPlain(text))
        {
            return null;
        }

        var words = new List<string>();
        var word = new List<byte>(OctetsOfWord);
        for (var i = 0; i < text.Length; i++)
        {
            // A character is never split between two words (RFC 2047, 5).
            var length = char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1;
            var octets = Encoding.UTF8.GetBytes(text.Substring(i, length));
            if (word.Count + octets.Length > OctetsOfWord)
            {
                words.Add(Encode(word));
                word.Clear();
            }

            word.AddRange(octets);
            i += length - 1;
        }

        words.Add(Encode(word));
        if (rest.Length > 0)
        {
            words.Add(rest);
        }

        return Encoding.ASCII.GetBytes(" " + string.Join(Fold, words) + "\r\n");
    }

    private static bool IsPlain(string text)
    {
        var unbroken = 0;
        foreach (var character in text)
        {
            unbroken = character == ' ' ? 0 : unbroken + 1;
            if (character is < ' ' or > '~' || unbroken > LongestUnbroken)
            {
                return false;
            }
        }

        return text.IndexOf("=?", StringComparison.Ordinal) < 0;
    }

    private static string Encode(List<byte> octets) => "=?utf-8?B?" + Convert.ToBase64String([.. octets]) + "?=";
}
