using System.Net;
using System.Net.Sockets;

namespace KerioLicense.Values;

/// <summary>
/// The one form of an address. A system takes 127.0.0.1 as 0x7f.1 and as 2130706433 too, and the address of a later IP with and without
/// brackets, in upper and lower case, with zeros and without.
/// </summary>
internal static class HostAddress
{
    /// <summary>What a server is called that is asked over the network: an address in its usual form, any other name as it is.</summary>
    public static string Usual(string name) => Parse(name)?.ToString() ?? name;

    /// <summary>
    /// The same as a part of the id of an installation: with brackets, so that a port can follow. Only addresses with colons are looked
    /// at, since a machine or a folder may well be called 2026. Both forms of "this machine" are one.
    /// </summary>
    public static string InId(string name) =>
        name.IndexOf(':') < 0 || Parse(name) is not { } address ? name
        : address.Equals(IPAddress.IPv6Loopback) ? IPAddress.Loopback.ToString()
        : address.AddressFamily == AddressFamily.InterNetwork ? address.ToString()
        : "[" + address + "]";

    /// <summary>An id as somebody wrote it, with the address in it as ids have it.</summary>
    public static string IdIn(string id)
    {
        if (id.IndexOf(':') < 0)
        {
            return id;
        }

        var host = id.IndexOf('/') + 1;
        var end = id.LastIndexOf(']') + 1;
        var address = end > host ? id.Substring(host, end - host) : id.Substring(host);
        return id.Substring(0, host) + InId(address) + id.Substring(host + address.Length);
    }

    /// <summary>
    /// The name and the port of <c>mx1:4041</c> and <c>[::1]:4041</c>; null for the port where there is none. More colons are those of an
    /// address, unless it stands in brackets. What has a slash is a URL or an id, and its colon none of ours.
    /// </summary>
    public static (string Name, string? Port) Split(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0 && text.IndexOf('/') < 0 && (text.IndexOf(':') == colon || text[colon - 1] == ']')
            ? (text.Substring(0, colon), text.Substring(colon + 1)) : (text, null);
    }

    private static IPAddress? Parse(string name)
    {
        // What follows a bracket would be a port, and what follows a percent sign is the number of a card on one machine.
        var isBracketed = name.Length > 2 && name[0] == '[';
        var text = isBracketed && name[name.Length - 1] == ']' ? name.Substring(1, name.Length - 2) : name;
        return (isBracketed && text.Length == name.Length) || text.IndexOf('%') >= 0 || !IPAddress.TryParse(text, out var address) ? null
            : address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
            : address;
    }
}
