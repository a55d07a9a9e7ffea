using KerioLicense.Compliance.Identity;
using KerioLicense.Model;
using KerioLicense.Observations;
using KerioLicense.Values;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Activity;

/// <summary>The commands that read a machine once more, as they have to be typed.</summary>
internal sealed class ReadingCommand(Machine machine)
{
    /// <summary>A number that a server does not report has to be given; it is asked for, since no text holds it.</summary>
    public const string AskForNumber = " -LicenseNumber (Read-Host 'License number')";

    /// <summary>What a reading that is to show the number has to be told.</summary>
    public static string ForNumber(Machine machine) => machine.Product == KerioProduct.Operator ? AskForNumber : "";

    /// <summary>Reads the mail log over the API.</summary>
    public const string WithMailLog = " -IncludeMailLog";

    private const string Remember = " | Export-KerioInstallation -Path ./history";

    public Machine Machine => machine;

    /// <summary>The machine over its administration API, as it was reached.</summary>
    private string Server
    {
        get
        {
            var reached = machine.Observations.FindLast(static observation => observation.Connection is not null) ?? machine.Latest;
            var command = new StringBuilder("Get-KerioInstallation");
            Add(command, "ComputerName", reached.ComputerName);
            if (reached.Product != KerioProduct.Unknown)
            {
                Add(command, "Product", reached.Product.ToString());
            }

            if (reached.Connection is { } connection)
            {
                var isUsual = reached.Product != KerioProduct.Unknown && connection.Port == KerioInstallation.DefaultPort(reached.Product);
                command.Append(isUsual ? "" : " -Port " + connection.Port.ToString(CultureInfo.InvariantCulture));
                Add(command, "CertificateThumbprint", connection.CertificateThumbprint);
            }

            AddOwner(command);
            return command.Append(" -Credential $audit").ToString();
        }
    }

    private string ThisMachine
    {
        get
        {
            var command = new StringBuilder("Get-KerioInstallation");
            AddOwner(command);
            return command.ToString();
        }
    }

    /// <summary>Any other reading of the machine: over its API, on the machine itself where that is how it was read, or of the file whose
    /// place it takes.</summary>
    /// <param name="what">What it would show.</param>
    /// <param name="parameters">What has to be said besides, with a blank before it.</param>
    public MissingEvidence Again(LocalizedText what, string parameters = "") =>
        UnreadFile.IsOne(machine.Latest) ? Command(
            LocalizedText.Of(nameof(ComplianceTexts.MissingFile)),
            "Import-KerioInstallation -LiteralPath " + ShellText.Argument(machine.Latest.Problems[0].Step))
        : machine.Observations.TrueForAll(static observation => observation.Source == ObservationSource.LocalMachine)
            ? Command(LocalizedText.Of(nameof(ComplianceTexts.MissingOnMachine), ("what", what)), ThisMachine + Remember)
        : Reading(what, parameters);

    /// <summary>Another reading over the API is missing.</summary>
    /// <param name="what">What it would show.</param>
    /// <param name="parameters">What has to be said besides, with a blank before it.</param>
    public MissingEvidence Reading(LocalizedText what, string parameters = "") => Command(what, Server + parameters + Remember);

    /// <summary>Another reading over the API is missing, with what a further command adds to it.</summary>
    public MissingEvidence ReadingWith(LocalizedText what, string command) => Command(what, Server + " | " + command + Remember);

    /// <summary>A reading on the machine itself is missing.</summary>
    public MissingEvidence OnTheMachine(LocalizedText what) => Command(what, ThisMachine + " | Export-KerioInstallation -Path ./inbox");

    private MissingEvidence Command(LocalizedText what, string command) =>
        new() { InstallationId = machine.Id, WhatText = what, Command = command };

    private void AddOwner(StringBuilder command)
    {
        Add(command, "Customer", machine.Observations.FindLast(static observation => observation.Customer is not null)?.Customer);
        Add(command, "Site", machine.Observations.FindLast(static observation => observation.Site is not null)?.Site);
    }

    private static void Add(StringBuilder command, string parameter, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            command.Append(" -").Append(parameter).Append(' ').Append(ShellText.Argument(value!));
        }
    }
}
