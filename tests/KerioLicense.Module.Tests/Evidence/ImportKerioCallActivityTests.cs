using System;
using System.Linq;
using Xunit;

namespace KerioLicense.Module.Tests.Evidence;

public sealed class ImportKerioCallActivityTests : IDisposable
{
    private const string Observation = """
        { "schema": "keriolicense/observations/1", "installations": [
          { "installationId": "operator/pbx2", "computerName": "pbx2", "product": "Operator", "observedAt": "2026-11-18T06:00:09Z",
            "source": "AdminApi", "operator": { "activeCalls": 0 } },
          { "installationId": "connect/mx1", "computerName": "mx1", "product": "Connect", "observedAt": "2026-11-18T06:00:09Z",
            "source": "AdminApi" } ] }
        """;

    private const string Show = " | Where-Object Product -eq Operator | ForEach-Object { $_.Operator } | ForEach-Object { "
        + "\"$($_.ActiveCalls) $($_.CallActivity.Calls.Count) $($_.CallActivity.CoveredTo)\" }";

    private readonly EvidenceSession _session = new();

    public ImportKerioCallActivityTests() => _session.Write("pbx.kerio.json", Observation);

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Calls_are_added_to_the_exchange()
    {
        _session.Write("calls.csv", "Begin;Seconds\n2026-11-12T09:30:00Z;250\n2026-11-13T09:30:00Z;10\n");
        var run = _session.Run(
            "Import-KerioInstallation pbx.kerio.json | Where-Object Product -eq Operator | Import-KerioCallActivity calls.csv -StartColumn "
            + "Begin -DurationColumn Seconds -Delimiter ';'" + Show);
        Assert.Empty(run.Errors);
        Assert.Equal(["0 2 11/13/2026 09:30:10"], run.Lines());
    }

    [Theory]
    [InlineData("Data e ora;Durata\n12/11/2026 10:30:00;0:04:10\n", "")]
    [InlineData("Start;Data e ora;Durata\n;12/11/2026 10:30:00;0:04:10\n", "-Format Italian")]
    [InlineData("100;12/11/2026 10:30:00;0:04:10\n", "-Header Da, Inizio, Durata")]
    public void The_form_is_known_by_the_first_row_or_named(string calls, string form)
    {
        _session.Write("calls.csv", calls);
        var run = _session.Run(
            "Import-KerioInstallation pbx.kerio.json | Where-Object Product -eq Operator | Import-KerioCallActivity calls.csv "
            + "-TimeZone Europe/Rome " + form + Show);
        Assert.Empty(run.Errors);
        Assert.Equal(["0 1 11/12/2026 09:34:10"], run.Lines());
    }

    [Fact]
    public void Rows_that_are_not_understood_warn_without_showing_numbers()
    {
        _session.Write("calls.csv", "Start,Duration,Caller\n2026-11-12T09:30:00Z,250,0255501\nlater,10,0255502\n");
        var warning = Assert.Single(
            _session.Run("Import-KerioInstallation pbx.kerio.json | Where-Object Product -eq Operator | "
                + "Import-KerioCallActivity calls.csv").Warnings);
        Assert.Contains("calls.csv", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("0255502", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_exchange_passes_through_with_an_error()
    {
        _session.Write("calls.csv", "Start,Duration\n2026-11-12T09:30:00Z,250\n");
        var run = _session.Run("Import-KerioInstallation pbx.kerio.json | Import-KerioCallActivity calls.csv");
        Assert.Equal("NotOperator/InvalidArgument", run.ErrorId());
        Assert.Equal(2, run.Output.Count);
    }

    [Fact]
    public void A_file_that_is_left_out_takes_the_quiet_away_but_not_the_calls()
    {
        _session.Write("calls.csv", "Start,Duration\n2026-11-12T09:30:00Z,250\n2026-11-13T09:30:00Z,10\n");
        _session.Write("other.csv", "Something,Else\n1,2\n");
        var run = _session.Run(
            "Import-KerioInstallation pbx.kerio.json | Where-Object Product -eq Operator | Import-KerioCallActivity "
            + "calls.csv, other.csv, none.csv" + Show);
        Assert.Equal("CallLogInvalid/InvalidData PathNotFound/ObjectNotFound", run.ErrorId());
        Assert.Equal(["0 2 11/12/2026 09:30:00"], run.Lines());
    }

    [Fact]
    public void Logs_without_a_call_need_to_be_told_what_they_cover()
    {
        _session.Write("calls.csv", "Start,Duration\n");
        const string import =
            "Import-KerioInstallation pbx.kerio.json | Where-Object Product -eq Operator | Import-KerioCallActivity calls.csv";
        Assert.Equal("NoCall/InvalidData", _session.Run(import).ErrorId());
        var run = _session.Run(
            import + " -CoveredFrom ([datetime]'2026-11-11T00:00:00Z') -CoveredTo ([datetime]'2026-11-18T00:00:00Z')" + Show);
        Assert.Equal(["0 0 11/18/2026 00:00:00"], run.Lines());
    }
}
