using System.Linq;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using KerioLicense.Audit;

namespace KerioLicense.Rehydration;

/// <summary>
/// The misspelled columns of a row of a list of servers. A cmdlet is given the values of columns that it knows and nothing of others: what
/// is odd in the row is known by the text of the server's name that was taken out of it.
/// </summary>
internal static class SlippedColumns
{
    private static readonly ConditionalWeakTable<string, IReadOnlyList<(string Written, string Meant)>> Known = new();

    /// <summary>The name of the row's server, where a column is misspelled; null where none is.</summary>
    public static string? Note(PSObject row, object? name)
    {
        if ((name is PSObject wrapped ? wrapped.BaseObject : name) is not string { Length: > 0 } text)
        {
            return null;
        }

        // Another name of that column may be in its place.
        var columns = row.Properties.Select(static property => property.Name).Append(nameof(AuditServer.ComputerName)).ToArray();
        var slips = ServerColumns.Slips(columns).ToArray();
        if (slips.Length == 0)
        {
            return null;
        }

        // A text of its own: what is known of it must not be known of an equal one.
        var own = new string(text.ToCharArray());
        Known.Add(own, slips);
        return own;
    }

    /// <summary>What is known of the row that a name is of.</summary>
    public static IReadOnlyList<(string Written, string Meant)> Of(string name) => Known.TryGetValue(name, out var slips) ? slips : [];
}
