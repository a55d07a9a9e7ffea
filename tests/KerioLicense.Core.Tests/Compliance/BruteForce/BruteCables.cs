using System;
using System.Collections.Generic;
using System.Linq;
using KerioLicense.Model;

namespace KerioLicense.Core.Tests.Compliance.BruteForce;

/// <summary>"Control links" of section 1.</summary>
internal static class BruteCables
{
    /// <summary>0 exactly one cable, of Internet or Trusted, that carries nothing else; 1 nothing; 2 at least two.</summary>
    public static int Count(IReadOnlyList<ControlInterface> rows)
    {
        var (least, most) = (0, 0);
        ControlInterface? single = null;
        foreach (var row in rows.Where(r => r.Type is InterfaceType.Ethernet or InterfaceType.Unknown && !r.Vlan && !r.Wifi))
        {
            if (row.Type == InterfaceType.Unknown)
            {
                most++;
                continue;
            }

            var sockets = row.VirtualSwitch || row.Ports > 1 ? Math.Max(2, row.Ports) : 1;
            var isIn = IsIn(row);
            var maybe = row.LinkStatus == LinkStatus.Unknown || (row.LinkStatus == LinkStatus.Down && row.Enabled);
            least += isIn ? 1 : 0;
            most += isIn || maybe ? sockets : 0;
            single = isIn ? row : single;
        }

        return least >= 2 ? 2
            : least == 1 && most == 1 && single!.Group is InterfaceGroup.Internet or InterfaceGroup.Trusted
                && !rows.Any(r => (r.Vlan || r.Wifi) && r.Group != single.Group && IsIn(r)) ? 0
            : 1;
    }

    private static bool IsIn(ControlInterface row) =>
        row.LinkStatus is LinkStatus.Up or LinkStatus.Error or LinkStatus.Backup or LinkStatus.Connecting or LinkStatus.Disconnecting;
}
