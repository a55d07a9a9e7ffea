using BenchmarkDotNet.Running;
using KerioLicense.Benchmarks.Import;
using KerioLicense.Benchmarks.MailLog;
using KerioLicense.Benchmarks.Reporting;
using KerioLicense.Benchmarks.Snapshots;

if (args is ["mail-log-memory"])
{
    MailLogMemory.Print();
    return;
}

if (args is ["import-memory", var megabytes, .. var form])
{
    ImportMemory.Print(int.Parse(megabytes, System.Globalization.CultureInfo.InvariantCulture), isCompact: form is ["compact"]);
    return;
}

if (args is ["module-import", var starts])
{
    ModuleImport.Print(int.Parse(starts, System.Globalization.CultureInfo.InvariantCulture));
    return;
}

if (args is ["report-size", var licenses, var folder])
{
    ReportSize.Print(int.Parse(licenses, System.Globalization.CultureInfo.InvariantCulture), folder);
    return;
}

if (args is ["report-browser", var file, var runs])
{
    await ReportBrowser.Print(file, int.Parse(runs, System.Globalization.CultureInfo.InvariantCulture));
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
