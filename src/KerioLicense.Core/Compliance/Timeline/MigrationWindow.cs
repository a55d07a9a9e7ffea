using KerioLicense.Compliance.Identity;
using KerioLicense.Model;

namespace KerioLicense.Compliance.Timeline;

/// <summary>A declared migration between two members; without an end where neither the declaration nor the policy gives one.</summary>
internal sealed record MigrationWindow(Member From, Member To, DateTime Started, DateTime? End)
{
    /// <summary>The declared migrations of a license between members that are known.</summary>
    public static List<MigrationWindow> Find(PolicyIndex policy, KerioLicenseNumber? license, List<Member> members)
    {
        var windows = new List<MigrationWindow>();
        foreach (var migration in policy.Migrations(license))
        {
            var from = members.Find(member => member.Machine.HasId(migration.From));
            var to = members.Find(member => member.Machine.HasId(migration.To));
            if (from is not null && to is not null && from != to)
            {
                var end = migration.Until
                    ?? (policy.Policy.Migration.MaximumDays is { } days ? migration.Started.AddDays(days) : null);
                windows.Add(new MigrationWindow(from, to, migration.Started, end));
            }
        }

        return windows;
    }

    public bool IsOf(Member a, Member b) => (From == a && To == b) || (From == b && To == a);
}
