using BenchmarkDotNet.Running;
using KerioLicense.Benchmarks.MailLog;
using KerioLicense.Benchmarks.Snapshots;

if (args is ["mail-log-memory"])
{
    MailLogMemory.Print();
    return;
}

if (args is ["import-memory", var megabytes])
{
    ImportMemory.Print(int.Parse(megabytes, System.Globalization.CultureInfo.InvariantCulture));
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
