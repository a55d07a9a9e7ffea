using System;
using System.Globalization;
using System.IO;
using System.Runtime.CompilerServices;
using KerioLicense.LocalMachine;
using KerioLicense.NetFramework.Jobs;

namespace KerioLicense.NetFramework;

internal static class Program
{
    /// <summary>After the example estate's last night.</summary>
    public static readonly DateTime Morning = new(2026, 11, 20, 8, 0, 0, DateTimeKind.Utc);

    /// <summary>Imports the module and writes what it makes of its examples.</summary>
    /// <param name="arguments">Folder of the module, a culture, a list of servers (CSV), and a folder for the output.</param>
    private static void Main(string[] arguments)
    {
        var module = Path.GetFullPath(arguments[0]);
        var culture = CultureInfo.GetCultureInfo(arguments[1]);
        CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = culture;
        CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = culture;
        var import = new ModuleImport(module);
        CompileJob.Run(import.Run());
        Work(Path.Combine(module, "Examples"), arguments[2], Directory.CreateDirectory(arguments[3]).FullName);
        import.Undo();
    }

    // Not inlined: what names a type of Core is compiled after the import.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Work(string examples, string servers, string output)
    {
        // Core asks for the library of its clock before this program derives one from it: the answer is the module's.
        _ = new LocalReadingOptions();
        RequestJob.Run(EstateJob.Run(examples, output), output);
        MailLogJob.Run(examples, output);
        CallLogJob.Run(examples, output);
        LocalMachineJob.Run(examples, output);
        TimeZoneJob.Run(output);
        AuditJob.Run(examples, servers, output);
        CompileJob.Run(typeof(LocalReadingOptions).Assembly);
    }
}
