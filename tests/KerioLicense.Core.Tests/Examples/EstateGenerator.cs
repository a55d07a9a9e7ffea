using KerioLicense.Model;
using static KerioLicense.Core.Tests.Examples.EstateCalendar;
using static KerioLicense.Core.Tests.Examples.EstateServers;

namespace KerioLicense.Core.Tests.Examples;

/// <summary>
/// Makes the example estate that ships with the module: made-up customers of a made-up reseller, read every night for a month. Each
/// customer is one method; what must come out for it is in <see cref="EstateExpectations"/>.
/// </summary>
internal static partial class EstateGenerator
{
    private const int Small = 15;
    private const int Medium = 40;
    private const int Large = 120;

    public static Estate Build()
    {
        var estate = new EstateBuilder();
        Rossi(estate);
        Bianchi(estate);
        Colombo(estate);
        Fontana(estate);
        Moretti(estate);
        DeLuca(estate);
        Ferrari(estate);
        Russo(estate);
        Esposito(estate);
        Romano(estate);
        Rizzo(estate);
        Fabbri(estate);
        Ricci(estate);
        Marino(estate);
        Santoro(estate);
        Greco(estate);
        Bruno(estate);
        Gallo(estate);
        Costa(estate);
        Giordano(estate);
        Mancini(estate);
        Verdi(estate);
        Conti(estate);
        Caruso(estate);
        Barbieri(estate);
        Lombardi(estate);
        return estate.Build();
    }

    private static KerioInstallation BothCables(KerioInstallation box, System.DateTime at) => box.WithLinks(LinkStatus.Up, LinkStatus.Up);

    private static KerioInstallation OneCable(KerioInstallation box, System.DateTime at) =>
        box.WithLinks(LinkStatus.Up, LinkStatus.CableDisconnected);
}
