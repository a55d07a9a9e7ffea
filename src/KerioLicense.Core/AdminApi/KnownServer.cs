using KerioLicense.Files;
using static KerioLicense.Files.Forms;

namespace KerioLicense.AdminApi;

/// <summary>What a server showed when it was first read.</summary>
internal sealed record KnownServer
{
    /// <summary>Name or address, and port, in lower case: <c>mx1.example.it:4040</c>.</summary>
    public string Server { get; init; } = "";

    /// <summary>SHA-256 of the certificate, 64 hex digits in upper case.</summary>
    public string CertificateThumbprint { get; init; } = "";

    /// <summary>The system trusted it, so that one that the system trusts as well may follow it: such certificates are renewed every few
    /// weeks.</summary>
    public bool IsTrusted { get; init; }

    /// <summary>When that was (UTC).</summary>
    public DateTime FirstSeen { get; init; }

    /// <summary>Whether the server may show this certificate.</summary>
    public bool Permits(string thumbprint, bool isTrusted) => thumbprint == CertificateThumbprint || (IsTrusted && isTrusted);
}

/// <summary>The format <c>keriolicense/known-servers/1</c>, key by key.</summary>
internal sealed record KnownServers
{
    public const string Schema = "keriolicense/known-servers/1";

    public IReadOnlyList<KnownServer> Servers { get; init; } = [];

    public static JsonShape<KnownServer> Server { get; } = new JsonShape<KnownServer>(static () => new KnownServer())
        .Required(nameof(KnownServer.Server), new TextForm(minimumLength: 1, static name => name.ToLowerInvariant()))
        .Required(nameof(KnownServer.CertificateThumbprint), new ThumbprintForm())
        .Optional(nameof(KnownServer.IsTrusted), Flag)
        .Required(nameof(KnownServer.FirstSeen), Instant);

    public static JsonShape<KnownServers> File { get; } = new JsonShape<KnownServers>(static () => new KnownServers())
        .OfSchema(Schema)
        .Required(nameof(Servers), ListOf(Server, writtenWhenEmpty: true))
        .Then(static (known, check) =>
        {
            var names = new HashSet<string>(StringComparer.Ordinal);
            foreach (var server in known.Servers)
            {
                if (!names.Add(server.Server))
                {
                    // Which of the two would count nobody could say.
                    throw check.Error("servers", nameof(InputTexts.InputServerTwice), InputErrors.Quote(server.Server));
                }
            }

            return known;
        });
}
