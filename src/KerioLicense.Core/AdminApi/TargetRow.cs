using System.Linq;
using System.Net;
using KerioLicense.Model;
using KerioLicense.Values;

namespace KerioLicense.AdminApi;

/// <summary>What a line of a list says of a server, as text. Blank is "not given". The port can also stand behind the name.</summary>
internal sealed record TargetRow(string? Product, string? Port, string? Customer, string? Site)
{
    /// <summary>For a product that is to be found out.</summary>
    public const string Auto = "Auto";

    private const char NotRead = '\ufffd';

    /// <summary>What can be written as a product.</summary>
    public static string[] Products { get; } = [Auto, .. KerioProducts.All.Select(static product => product.ToString())];

    /// <summary>The server. A text that is wrong is its <see cref="AdminApiTarget.Fault"/> and never taken for "not given".</summary>
    public AdminApiTarget Of(string computerName)
    {
        var (name, ownPort) = HostAddress.Split(computerName);
        var (product, givenPort) = (Product?.Trim() ?? "", Port?.Trim() ?? "");
        var port = ownPort?.Trim() ?? givenPort;
        var number = 0;
        var isProduct = product.Length == 0 || Products.Contains(product, StringComparer.OrdinalIgnoreCase);
        var isPort = (port.Length == 0 && ownPort is null)
            || (int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out number)
            && number is > IPEndPoint.MinPort and <= IPEndPoint.MaxPort);
        return new AdminApiTarget
        {
            ComputerName = name,
            Product = KerioProducts.Named(product),
            Port = port.Length > 0 && isPort ? number : null,
            Customer = Customer,
            Site = Site,
            Fault = !isProduct
                ? UserText.Format(AdminApiTexts.ProductInvalid, Quote(product), string.Join(", ", Products))
                : !isPort ? UserText.Format(AdminApiTexts.PortNotRead, Quote(port), AdminApiTexts.PortInvalid)
                : givenPort.Length > 0 && givenPort.TrimStart('0') != port.TrimStart('0')
                    ? UserText.Format(AdminApiTexts.PortTwice, Quote(computerName), Quote(givenPort))
                : new[] { Customer, Site }.FirstOrDefault(static text => text?.IndexOf(NotRead) >= 0) is { } lost
                    ? UserText.Format(AdminApiTexts.LettersLost, Quote(lost)) : null,
        };
    }

    private static string Quote(string text) => Files.InputErrors.Quote(text);
}
