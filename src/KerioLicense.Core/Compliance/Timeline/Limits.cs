using KerioLicense.Compliance.Identity;

namespace KerioLicense.Compliance.Timeline;

/// <summary>The policy's limits as times.</summary>
internal readonly record struct Limits(TimeSpan LookBack, TimeSpan Valid, TimeSpan Quiet)
{
    public static Limits Of(PolicyIndex policy) => new(policy.LookBack, policy.Valid, TimeSpan.FromHours(policy.Evidence.QuietHours));
}
