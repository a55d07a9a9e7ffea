using System.Management.Automation.Host;
using KerioLicense.Model;

namespace KerioLicense.Formatting;

/// <summary>
/// The cells of the views of observations. Those of the table are filled up to the width of their columns: PowerShell leaves out the last
/// column, the customer, where the others leave it no room.
/// </summary>
public static class InstallationView
{
    private const int Product = 8;
    private const int Number = 13;
    private const int Service = 7;
    private const int ObservedAt = 17;
    private const int Problems = 8;
    private const int Fixed = Product + Number + Service + ObservedAt + Problems + 5;
    private const int WithCustomer = 109;

    /// <summary>As much of the name as its column has room for.</summary>
    public static string ComputerName(KerioInstallation installation, PSHost? host)
    {
        var width = NameWidth(ConsoleRoom.WidthOf(host));
        return ConsoleRoom.Fit(NameView.Of(installation.ComputerName)!, width).PadRight(width);
    }

    /// <summary>As much of the customer's name as its column has room for.</summary>
    public static string Customer(KerioInstallation installation, PSHost? host)
    {
        var width = ConsoleRoom.WidthOf(host);
        return width < WithCustomer
            ? NameView.Of(installation.Customer) ?? ""
            : ConsoleRoom.Fit(NameView.Of(installation.Customer) ?? "", width - Fixed - NameWidth(width) - 1);
    }

    /// <summary>The product, as wide as its column.</summary>
    public static string ProductCell(KerioInstallation installation) => installation.Product.ToString().PadRight(Product);

    /// <summary>The beginning of the number, as wide as its column.</summary>
    public static string LicenseNumber(KerioInstallation installation) =>
        ResultView.ShortLicense(installation.LicenseNumber?.Masked).PadRight(Number);

    /// <summary>The state of the service, as wide as its column.</summary>
    public static string ServiceState(KerioInstallation installation) => installation.Service.State.ToString().PadRight(Service);

    /// <summary>How much could not be read, as wide as its column.</summary>
    public static string ProblemCount(KerioInstallation installation) =>
        installation.Problems.Count.ToString(CultureInfo.InvariantCulture).PadRight(Problems);

    private static int NameWidth(int width) => width < WithCustomer ? width - Fixed : (width - Fixed - 1) / 2;
}
