using System.Linq;
using KerioLicense.Files;
using KerioLicense.Values;

namespace KerioLicense.Audit;

/// <summary>An environment variable that stands for an option.</summary>
internal sealed class AuditVariable
{
    private readonly JsonForm _form;
    private readonly Action<AuditConfiguration, JsonInput> _read;

    /// <param name="key">The way to the option in the file.</param>
    /// <param name="name">The variable.</param>
    /// <param name="form">The form of the option's value.</param>
    /// <param name="read">Reads the value into its place.</param>
    public AuditVariable(string key, string name, JsonForm form, Action<AuditConfiguration, JsonInput> read) =>
        (Key, Name, _form, _read) = (key, name, form, read);

    public string Key { get; }

    public string Name { get; }

    /// <summary>Reads the value as the file's would be: by the same form, with the same limits and errors.</summary>
    public void Set(AuditConfiguration configuration, string value)
    {
        var stream = new MemoryStream(Encoding.UTF8.GetBytes(JsonOf(_form, value)));
        using var input = new JsonInput(stream, Name);
        input.Advance();
        _read(configuration, input);
        input.ExpectEnd();
    }

    private static string JsonOf(JsonForm form, string value) => form.Kind switch
    {
        JsonKind.List => IsJsonList(value) ? value : ListOf(form.Item!, value),
        JsonKind.Flag => value.ToLowerInvariant() switch
        {
            "true" or "1" => "true",
            "false" or "0" => "false",
            _ => Quoted(value),
        },
        JsonKind.Whole => IsWhole(value) ? value : Quoted(value),
        _ => Quoted(WordOf(form, value)),
    };

    /// <summary>Servers as installations are named everywhere, <c>connect/mx1.example.it:4040</c>; reports by their paths.</summary>
    private static string ListOf(JsonForm item, string value)
    {
        var entries = value.Split(';').Select(static part => part.Trim()).Where(static entry => entry.Length > 0).Select(entry =>
            item.Kind != JsonKind.Object ? Quoted(entry)
            : ReferenceEquals(item, AuditFormat.Server) ? ServerOf(entry)
            : "{\"path\":" + Quoted(entry) + "}");
        return "[" + string.Join(",", entries) + "]";
    }

    /// <summary>An address can stand in brackets too.</summary>
    private static bool IsJsonList(string value) =>
        value[0] == '[' && !(value.Length > 1 && (value[1] == ':' || Hex.IsDigit(value[1])));

    private static string ServerOf(string id)
    {
        var slash = id.IndexOf('/');
        var colon = id.LastIndexOf(':');

        // More colons are those of an address, unless it stands in brackets.
        var hasPort = colon > slash && (id.IndexOf(':') == colon || id[colon - 1] == ']') && IsWhole(id.Substring(colon + 1));
        var name = id.Substring(slash + 1, (hasPort ? colon : id.Length) - slash - 1);
        var product = slash < 0 ? "" : ",\"product\":" + Quoted(WordOf(new ProductOrAutoForm(), id.Substring(0, slash)));
        return "{\"computerName\":" + Quoted(name) + product + (hasPort ? ",\"port\":" + id.Substring(colon + 1) : "") + "}";
    }

    /// <summary>Words are taken in any case: forms and scripts of tools spell them as they like.</summary>
    private static string WordOf(JsonForm form, string value) =>
        form.Words.FirstOrDefault(word => string.Equals(word, value, StringComparison.OrdinalIgnoreCase)) ?? value;

    private static string Quoted(string value) => JsonText.Quote(value);

    private static bool IsWhole(string value)
    {
        const int LongestNumber = 18;
        return value.Length is > 0 and <= LongestNumber && (value[0] != '0' || value.Length == 1)
            && value.All(static character => character is >= '0' and <= '9');
    }
}
