using System.Globalization;
using BenchmarkDotNet.Running;
using KerioLicense.Benchmarks.Import;
using KerioLicense.Benchmarks.MailLog;
using KerioLicense.Benchmarks.Reporting;
using KerioLicense.Benchmarks.Observations;

if (args is ["mail-log-memory"])
{
    MailLogMemory.Print();
    return;
}

if (args is ["import-memory", var megabytes, .. var form])
{
    ImportMemory.Print(Number(megabytes), isCompact: form is ["compact"]);
    return;
}

if (args is ["module-import", var starts])
{
    ModuleImport.Print(Number(starts));
    return;
}

if (args is ["report-size", var licenses, var folder])
{
    ReportSize.Print(Number(licenses), folder);
    return;
}

if (args is ["report-browser", var file, var runs])
{
    await ReportBrowser.Print(file, Number(runs));
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
