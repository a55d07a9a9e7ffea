using System.Collections.Generic;
using System.IO;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using KerioLicense.Reporting;
using KerioLicense.Reporting.Formats;
using KerioLicense.Verdict;

namespace KerioLicense.Benchmarks.Reporting;

/// <summary>Writing reports on 10,000 licenses to a file. Goal for HTML:
/// at most 5 s, 3 MB, and memory that does not grow with the file.</summary>
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 1, iterationCount: 5)]
[MemoryDiagnoser]
public class ReportBenchmarks
{
    private IReadOnlyList<KerioComplianceResult> _results = [];
    private string _path = "";

    [Params(1_000, 10_000)]
    public int Licenses { get; set; }

    [Params(ReportFormat.Html, ReportFormat.Csv, ReportFormat.Markdown, ReportFormat.Json)]
    public ReportFormat Format { get; set; }

    [GlobalSetup]
    public void Generate()
    {
        _results = ReportFixture.Results(Licenses);
        _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
    }

    [Benchmark]
    public void Write() => ComplianceReport.Write(_path, _results, Format, new ReportOptions(), overwrite: true);

    [GlobalCleanup]
    public void Delete() => File.Delete(_path);
}
