using BenchmarkDotNet.Running;
using KerioLicense.Benchmarks.MailLog;

if (args is ["mail-log-memory"])
{
    MailLogMemory.Print();
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
