using System.Runtime.InteropServices;
using KerioLicense.Errors;
using KerioLicense.Model;
using KerioLicense.Values;

namespace KerioLicense.LocalMachine;

/// <summary>
/// Finds the Kerio products on this machine, or on the disk of one that is off, and reads what tells of their license and activity:
/// services, files, network cards and mail logs. Also where the administration interface cannot be reached.
/// </summary>
internal static class LocalInstallationReader
{
    /// <summary>Gives one observation for each product; none when none is installed; one of product Unknown where that could not be
    /// found out. What cannot be read is in
    /// <see cref="KerioInstallation.Problems"/>.</summary>
    /// <exception cref="AdvisedException"><see cref="LocalReadingOptions.Root"/> is no folder, or a backup.</exception>
    /// <exception cref="OperationCanceledException">The reading was canceled.</exception>
    public static IReadOnlyList<KerioInstallation> Read(LocalReadingOptions? options = null)
    {
        options ??= new LocalReadingOptions();
        return Read(MachineOf(options.Root, options.Clock), options);
    }

    internal static IReadOnlyList<KerioInstallation> Read(IMachine machine, LocalReadingOptions options)
    {
        var problems = new ProblemLog();
        var products = WithoutBackups(machine.Products(problems), problems);
        if (products.Count == 0 && problems.Problems.Count == 0)
        {
            return [];
        }

        var installations = new List<KerioInstallation>(products.Count);
        var name = PlainText.OrNull(machine.ComputerName(problems));
        if (products.Count == 0)
        {
            // Whether there is one could not be found out: that is not the same as none.
            return [Named(Begun(KerioProduct.Unknown, options) with { Problems = problems.Problems }, name, options)];
        }

        var system = PlainText.OrNull(machine.OperatingSystem(problems));
        var cards = machine.MacAddresses(problems);
        var agent = VendorAgent.On(machine, problems);
        foreach (var product in products)
        {
            options.Cancellation.ThrowIfCancellationRequested();
            var ofProduct = new ProblemLog();
            ofProduct.AddRange(problems.Problems);
            ofProduct.AddRange(product.Problems);
            var read = ReadProduct(machine, product, options, ofProduct);
            installations.Add(read with
            {
                OperatingSystem = system,
                VendorAgent = agent,
                Machine = read.Machine with { MacAddresses = cards },
            });
        }

        return installations.ConvertAll(installation => Named(installation, name, options));
    }

    private static List<FoundProduct> WithoutBackups(IReadOnlyList<FoundProduct> products, ProblemLog problems)
    {
        var installed = new List<FoundProduct>(products.Count);
        foreach (var product in products)
        {
            if (UnpackedBackup.RefusalOf(product) is { } refusal)
            {
                problems.Add(product.Folder, refusal);
            }
            else
            {
                installed.Add(product);
            }
        }

        return installed;
    }

    private static IMachine MachineOf(string? root, TimeProvider clock)
    {
        if (root is null)
        {
            return RuntimeInformation.IsOSPlatform(OSPlatform.Windows)
                ? WindowsMachine.Live()
                : new UnixMachine("/", isLive: true, unit => Systemctl.StoppedSince(unit, clock));
        }

        var full = Path.GetFullPath(root);
        if (!Directory.Exists(full))
        {
            throw new AdvisedException(
                ErrorText.Of(LocalMachineTexts.ResourceManager, nameof(LocalMachineTexts.RootNotFound), root), ErrorKind.NotFound, root);
        }

        if (UnpackedBackup.RefusalOf(full) is { } refusal)
        {
            throw refusal;
        }

        return WindowsDisk.IsOne(full) ? new WindowsDisk(full) : new UnixMachine(full, isLive: false);
    }

    private static KerioInstallation Begun(KerioProduct product, LocalReadingOptions options) => new()
    {
        Product = product,
        Customer = PlainText.OrNull(options.Customer),
        Site = PlainText.OrNull(options.Site),
        ObservedAt = UtcText.WholeSecond(options.Clock.GetUtcNow().UtcDateTime),
        Source = ObservationSource.LocalMachine,
    };

    private static KerioInstallation ReadProduct(IMachine machine, FoundProduct product, LocalReadingOptions options, ProblemLog problems)
    {
        var installation = Begun(product.Product, options) with
        {
            Version = PlainText.OrNull(product.Version),
            Service = product.Service,
            Machine = new MachineIdentity { StartedAt = product.StartedAt },
        };
        installation = product.Product == KerioProduct.Control
            ? ReadControl(machine, product, installation, problems)
            : ReadConnect(machine, product, installation, options, problems);
        return installation with { Problems = problems.Problems };
    }

    private static KerioInstallation ReadControl(
        IMachine machine, FoundProduct product, KerioInstallation installation, ProblemLog problems)
    {
        var configuration = ConfigurationOf(
            machine,
            product.Folder,
            problems,
            ControlSettings.FileName,
            ControlSettings.BaseId,
            ControlSettings.TrialId,
            ControlSettings.UnregisteredTrial,
            ControlSettings.HostName,
            ControlSettings.ServerId,
            ControlSettings.Version);
        return installation with
        {
            ComputerName = configuration.ValueOf(ControlSettings.HostName) ?? "",
            Version = configuration.ValueOf(ControlSettings.Version) ?? installation.Version,
            License = LicenseOfFile.Beside(
                ControlSettings.License(configuration), LicenseSearch.In(machine, product.LicenseFolders, problems).File),
            Machine = installation.Machine with { ServerGuid = configuration.GuidOf(ControlSettings.ServerId) },
        };
    }

    private static KerioInstallation ReadConnect(
        IMachine machine, FoundProduct product, KerioInstallation installation, LocalReadingOptions options, ProblemLog problems)
    {
        var configuration = ConfigurationOf(
            machine,
            product.Folder,
            problems,
            ConnectSettings.FileName,
            ConnectSettings.StoreFolder,
            ConnectSettings.LogRoot,
            MailLogStream.Setting,
            ConnectSettings.TrialId,
            ConnectSettings.ServerGuid,
            ConnectSettings.InstallTime);
        var unread = new UnreadMailLog(machine, options.Clock.GetUtcNow().UtcDateTime);
        var activity = new MailLogSearch(machine, options, problems, unread).Read(product.Folder, configuration);
        return installation with
        {
            // Of a machine that runs the engine itself was looked for.
            Service = options.Root is null ? installation.Service : unread.Believed(installation.Service, problems),
            License = ConnectSettings.License(configuration, LicenseSearch.In(machine, product.LicenseFolders, problems), problems),
            Machine = installation.Machine with
            {
                ServerGuid = configuration.GuidOf(ConnectSettings.ServerGuid),
                InstalledAt = ConnectSettings.InstalledAt(configuration),
            },
            Connect = new ConnectReading
            {
                Counters = EngineStatistics.In(product.Folder, machine, problems),
                MailActivity = activity,
            },
        };
    }

    private static Dictionary<string, string> ConfigurationOf(
        IMachine machine, string folder, ProblemLog problems, string fileName, params string[] wanted)
    {
        var path = Path.Combine(folder, fileName);
        return problems.Try(path, () => KerioConfiguration.Read(machine.Follow(path), wanted)) ?? [];
    }

    /// <summary>Control knows its own name; for the others it is the machine's.</summary>
    private static KerioInstallation Named(KerioInstallation installation, string? machineName, LocalReadingOptions options)
    {
        var name = installation.ComputerName.Length > 0 ? installation.ComputerName : machineName;
        var problems = installation.Problems;
        if (string.IsNullOrEmpty(name))
        {
            // Only a disk can lack the name: then the folder's name at least tells two of them apart.
            name = PlainText.Of(Path.GetFileName(
                Path.GetFullPath(options.Root ?? ".").TrimEnd(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar)));
            problems = [.. problems,
                new ReadingProblem { Step = "hostname", Code = "NotFound", Message = LocalMachineTexts.HostNameNotFound }];
        }

        return installation with
        {
            ComputerName = name!,
            InstallationId = KerioInstallation.IdOf(installation.Product, name!),
            Problems = problems,
        };
    }
}
