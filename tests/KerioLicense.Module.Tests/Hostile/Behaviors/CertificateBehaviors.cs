using System.Collections.Generic;
using static KerioLicense.Module.Tests.Hostile.Behaviors.AllBehaviors;
using static KerioLicense.Module.Tests.Hostile.Expectation;

namespace KerioLicense.Module.Tests.Hostile.Behaviors;

/// <summary>Certificates that nobody should be sent a password under.</summary>
internal static class CertificateBehaviors
{
    public static IReadOnlyList<Behavior> Table { get; } =
    [
        new("certificate of its own making, not pinned", Fails(Untrusted)) { Pinned = null },
        new("certificate of another, pinned", Fails(Untrusted)) { Pinned = Certificates.Other },
        new("certificate that has expired", Fails(Untrusted)) { Certificate = Certificates.Expired, Pinned = null },
        new("certificate for another name", Fails(Untrusted)) { Certificate = Certificates.WrongName, Pinned = null },
        new("certificate with escapes in its name", Fails(Untrusted)) { Certificate = Certificates.EscapesInName, Pinned = null },
        new("certificate of 40 KB, not pinned", Fails(Untrusted, ProtocolError, Unreachable))
        {
            Certificate = Certificates.Huge,
            Pinned = null,
        },
        new("certificate that names an address, not pinned", Fails(Untrusted))
        {
            Certificate = Certificates.NamesAnAddress,
            Pinned = null,
        },
        new("certificate that names an address, pinned", Reads) { Certificate = Certificates.NamesAnAddress },

        // After the login, each call comes through a connection of its own.
        new("another certificate after the login", Fails(Untrusted))
        {
            LaterCertificate = Certificates.Other,
            On = new Dictionary<string, System.Func<HostileCall, System.Threading.Tasks.Task>>
            {
                [Login] = async call =>
                {
                    await call.ResultAsync(PoliteAnswers.Of(call)!, "Connection: close\r\n");
                    call.Close();
                },
            },
        },
    ];
}
