using System.Linq;
using KerioLicense.Values;

namespace KerioLicense.Requests;

/// <summary>A person or company that a letter names, and the mail address where there is one.</summary>
public sealed record KerioContact
{
    // RFC 5321 4.5.3.1: 64 octets before the @, 255 for the domain, 254 for an address that fits a path (errata 1690).
    private const int LongestLocalPart = 64;
    private const int LongestAddress = 254;

    private const string AddressCharacters = "!#$%&'*+-/=?^_`{|}~.";

    private KerioContact(string name, string? address)
    {
        Name = name;
        Address = address;
    }

    /// <summary>Empty when only the address is known.</summary>
    public string Name { get; }

    /// <summary>Null when only the name is known. The domain is in its ASCII form.</summary>
    public string? Address { get; }

    /// <summary>Reads <c>Name &lt;address&gt;</c>, an address alone, or a name alone.</summary>
    /// <exception cref="FormatException">There is an address, and no mail could be sent to it; or there is nothing at all.</exception>
    public static KerioContact Parse(string text)
    {
        var line = FieldText.OneLine(text ?? "");
        var open = line.LastIndexOf('<');
        var isAngled = open >= 0 && line.EndsWith(">", StringComparison.Ordinal);
        var isBare = !isAngled && line.IndexOf('@') >= 0;
        if (!isAngled && !isBare)
        {
            return line.Length > 0 ? new KerioContact(Unquote(line), null) : throw Invalid(line);
        }

        var address = isAngled ? line.Substring(open + 1, line.Length - open - 2).Trim() : line;
        return new KerioContact(isAngled ? Unquote(line.Substring(0, open).Trim()) : "", AddressOf(address) ?? throw Invalid(line));
    }

    /// <inheritdoc/>
    public override string ToString() => (Name, Address) switch
    {
        (_, null) => Name,
        ("", _) => Address,
        _ => Name + " <" + Address + ">",
    };

    private static FormatException Invalid(string text) => new(UserText.Format(RequestTexts.ContactInvalid, text));

    private static string Unquote(string name) =>
        name.Length > 1 && name[0] == '"' && name[name.Length - 1] == '"'
        ? name.Substring(1, name.Length - 2).Replace("\\\"", "\"").Trim() : name;

    /// <summary>The address in the form of a header; null when it is none.
    /// Quoted local parts and domain literals are for no distributor.</summary>
    private static string? AddressOf(string text)
    {
        var at = text.LastIndexOf('@');
        if (at is < 1 or > LongestLocalPart || text[0] == '.' || text[at - 1] == '.' || text.IndexOf("..", StringComparison.Ordinal) >= 0)
        {
            return null;
        }

        for (var i = 0; i < at; i++)
        {
            if (!IsAsciiLetterOrDigit(text[i]) && AddressCharacters.IndexOf(text[i]) < 0)
            {
                return null;
            }
        }

        var domain = DomainOf(text.Substring(at + 1));
        return domain is not null && at + 1 + domain.Length <= LongestAddress ? text.Substring(0, at + 1) + domain : null;
    }

    private static string? DomainOf(string text)
    {
        string ascii;
        try
        {
            ascii = new IdnMapping { UseStd3AsciiRules = true }.GetAscii(text);
        }
        catch (ArgumentException)
        {
            // The one way in which IdnMapping says that a text is no domain.
            return null;
        }

        return ascii.All(static character => IsAsciiLetterOrDigit(character) || character is '-' or '.') ? ascii : null;
    }

    private static bool IsAsciiLetterOrDigit(char character) =>
        character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
}
