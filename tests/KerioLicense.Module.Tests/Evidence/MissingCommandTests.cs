using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Xunit;

namespace KerioLicense.Module.Tests.Evidence;

/// <summary>The commands of what is missing run as they are typed: PowerShell's parser reads them, the cmdlets take their parameters, and
/// the server is asked as it was asked before.</summary>
public sealed class MissingCommandTests : IDisposable
{
    private const string Thumbprint = "2E6B9AA963F0ECA6AC0E4B6759092CA32A7F5655E45910140D562C1CF60B49BB";

    /// <summary>Each parameter of each command of a script, with its value; what does not bind is an error.</summary>
    private const string Bind = """
        $tokens = $errors = $null
        $script = [System.Management.Automation.Language.Parser]::ParseInput($args[0], [ref] $tokens, [ref] $errors)
        if ($errors.Count) { throw "$($errors[0])" }
        $statement = $script.EndBlock.Statements
        if ($statement.Count -ne 1 -or $tokens.Kind -contains 'Comment') { throw 'more than one statement' }
        foreach ($command in $statement[0].PipelineElements) {
            $bound = [System.Management.Automation.Language.StaticParameterBinder]::BindCommand($command, $true)
            if ($bound.BindingExceptions.Count) { throw "$($bound.BindingExceptions.Values.BindingException)" }
            foreach ($name in $bound.BoundParameters.Keys) {
                $value = $bound.BoundParameters[$name]
                "$($command.GetCommandName()) $name=$(if ($null -ne $value.ConstantValue) { $value.ConstantValue } else { $value.Value })"
            }
        }
        """;

    private readonly EvidenceSession _session = new();

    public static TheoryData<string> Names => [
        "Rossi S.r.l.", "O'Brien & Söhne", "-x", "$env:PATH; Remove-Item *", "a\u2019b\u201ac", "`n#1", "10KB", "0x1F", "1e3", "007",
        "1.5", "@(1)", "50%", "\"", "\u201cTypo\u201d", "a|b>c", "--", "a b  c"];

    public void Dispose() => _session.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void They_are_read_by_the_parser_and_taken_by_the_cmdlets(string name)
    {
        foreach (var (product, port) in (IEnumerable<(string, int)>)[("connect", 8443), ("control", 4081), ("operator", 4021)])
        {
            var commands = Commands(Observation(product, "a", name, port), Observation(product, "b", name, port));
            Assert.NotEmpty(commands);
            foreach (var command in commands)
            {
                var bound = Bound(command);
                Assert.Contains($"Get-KerioInstallation Customer={name}", bound);
                Assert.Contains($"Get-KerioInstallation Site={name}", bound);
                if (command.Contains("-ComputerName", StringComparison.Ordinal))
                {
                    Assert.Contains("Get-KerioInstallation Credential=$audit", bound);
                    Assert.Contains($"Get-KerioInstallation CertificateThumbprint={Thumbprint}", bound);
                    Assert.Equal(port == 8443, bound.Contains("Get-KerioInstallation Port=8443"));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_name_that_no_server_has_is_quoted_too(string name)
    {
        var commands = Commands(Observation("connect", name, "C", 4040), Observation("connect", "b", "C", 4040));
        Assert.Contains(commands, command => Bound(command).Contains($"Get-KerioInstallation ComputerName={name}"));
    }

    [Fact]
    public void What_was_never_read_and_what_stands_for_a_file_are_commands_too()
    {
        _session.Write("lost's.kerio.json", "{ \"schema\": \"keriolicense/observations/1\", \"installations\": [ { ");
        var unread = new Dictionary<string, object?>(Observation("operator", "pbx", "C", 4021)) { ["license"] = new object() };
        var commands = Commands(unread);
        Assert.Contains(
            "Get-KerioInstallation LicenseNumber=(Read-Host 'License number')", Bound(Assert.Single(commands)));

        commands = Run("Import-KerioInstallation *.kerio.json -ErrorAction SilentlyContinue | Test-KerioLicenseCompliance");
        var file = Assert.Single(commands, command => command.StartsWith("Import", StringComparison.Ordinal));
        Assert.Contains(Bound(file), bound => bound.EndsWith("lost's.kerio.json", StringComparison.Ordinal));
        Assert.NotEmpty(_session.Run(file).Errors);
    }

    [Fact]
    public void A_machine_that_was_read_on_itself_is_read_there()
    {
        var observations = new[] { "a", "b" }.Select(name => new Dictionary<string, object?>(Observation("connect", name, "C", 4040))
        {
            ["source"] = "LocalMachine",
            ["connection"] = null,
            ["observedAt"] = "2026-11-01T06:00:00Z",
        });
        var commands = Commands([.. observations]);
        Assert.All(commands, command => Assert.Equal(
            ["Export-KerioInstallation Path=./history", "Get-KerioInstallation Customer=C", "Get-KerioInstallation Site=C"],
            Bound(command)));
    }

    /// <summary>Nobody listens there: what is exported says how the server was asked.</summary>
    [Fact]
    public void They_ask_the_server_as_it_was_asked()
    {
        var commands = Commands(Observation("connect", "127.0.0.1", "O'Brien & Söhne", 9), Observation("connect", "127.0.0.2", "C", 9));
        var command = commands.First(one => one.Contains("127.0.0.1", StringComparison.Ordinal));
        var run = _session.Run(
            "$audit = [pscredential]::new('audit', (ConvertTo-SecureString x -AsPlainText -Force)); $null = New-Item -ItemType Directory "
            + $"history -Force; {command}; Import-KerioInstallation history/*.json | ForEach-Object {{ \"$($_.InstallationId) "
            + "$($_.Customer) $($_.Site) $($_.Connection.Port) $($_.Connection.CertificateThumbprint)\" }");
        Assert.Equal(
            [$"connect/127.0.0.1:9 O'Brien & Söhne O'Brien & Söhne 9 {Thumbprint}"], run.Lines(), StringComparer.OrdinalIgnoreCase);
    }

    private List<string> Commands(params IReadOnlyDictionary<string, object?>[] observations)
    {
        _session.Write("o.kerio.json", JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["schema"] = "keriolicense/observations/1",
            ["installations"] = observations,
        }));
        return Run("Import-KerioInstallation o.kerio.json | Test-KerioLicenseCompliance -AsOf '2026-11-18T07:00:00Z'");
    }

    private List<string> Run(string script)
    {
        var run = _session.Run(script + " | ForEach-Object MissingEvidence | ForEach-Object Command");
        Assert.Empty(run.Errors);
        return [.. run.Lines().Where(line => line.Length > 0)];
    }

    private List<string> Bound(string command)
    {
        var run = _session.Run(Bind, command);
        Assert.True(run.Terminated is null, $"{command}: {run.Terminated}");
        return [.. run.Lines().Order(StringComparer.Ordinal)];
    }

    private static Dictionary<string, object?> Observation(string product, string name, string owner, int port) => new()
    {
        ["installationId"] = product + "/" + name.ToLowerInvariant() + (port is 8443 or 9 ? ":" + port : ""),
        ["computerName"] = name,
        ["product"] = char.ToUpperInvariant(product[0]) + product[1..],
        ["observedAt"] = "2026-11-18T06:00:00Z",
        ["source"] = "AdminApi",
        ["customer"] = owner,
        ["site"] = owner,
        ["license"] = new Dictionary<string, object> { ["kind"] = "Registered", ["number"] = "12345-AB1CD-2EF3G" },
        ["connection"] = new Dictionary<string, object> { ["port"] = port, ["certificateThumbprint"] = Thumbprint },
    };
}
