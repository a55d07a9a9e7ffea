using System.Linq;
using System.Threading.Tasks;
using KerioLicense.Model;

namespace KerioLicense.AdminApi;

/// <summary>Which product answers: by the port where it is a product's own, and else by asking.</summary>
internal static class ProductSearch
{
    /// <summary>Asks a server on a port of its own choice. Null where its answers fit no product.</summary>
    public static async Task<KerioProduct?> AskAsync(ReadingSteps steps)
    {
        // Connect names itself; Control has a method that no other has; Operator's list of calls is the one thing certain of it.
        var name = (await steps.ReadAsync(AdminApiMethod.ServerVersion).ConfigureAwait(false)).Text("product") ?? "";
        if (KerioProducts.All.Cast<KerioProduct?>()
            .FirstOrDefault(product => name.EndsWith(product.ToString(), StringComparison.OrdinalIgnoreCase)) is { } named)
        {
            return named;
        }

        if (await steps.TryReadAsync(AdminApiMethod.ControlProductInfo).ConfigureAwait(false) is not null)
        {
            return KerioProduct.Control;
        }

        return await OperatorReader.HasCallsAsync(steps).ConfigureAwait(false) ? KerioProduct.Operator : null;
    }
}
