using System.Globalization;
using BenchmarkDotNet.Running;
using KerioLicense.Benchmarks.ColdStart;
using KerioLicense.Benchmarks.Compliance;
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

if (args is ["cold-start", var rounds, .. var other])
{
    ColdStartBenchmark.Print(Number(rounds), other is [var folder] ? folder : null);
    return;
}

if (args is ["report-size", var licenses, var reports])
{
    ReportSize.Print(Number(licenses), reports);
    return;
}

if (args is ["report-browser", var file, var runs])
{
    await ReportBrowser.Print(file, Number(runs));
    return;
}

if (args is ["growth", var shape])
{
    GrowthTime.Print(shape);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
