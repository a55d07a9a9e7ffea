using KerioLicense.Compliance.Identity;
using KerioLicense.Values;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Activity;

/// <summary>The command that reads a machine once more.</summary>
internal sealed class ReadingCommand(Machine machine)
{
    private const string Remember = " | Export-KerioInstallation -Path ./history";

    private string Server =>
        $"Get-KerioInstallation -ComputerName {ShellText.Argument(machine.Latest.ComputerName)} -Product "
        + $"{machine.Product} -Credential $audit";

    /// <summary>Another reading of the machine is missing.</summary>
    /// <param name="what">What it would show.</param>
    /// <param name="parameters">What has to be said besides, with a blank before it.</param>
    public MissingEvidence Reading(LocalizedText what, string parameters = "") => Command(what, Server + parameters + Remember);

    /// <summary>Another reading is missing, with what a further command adds to it.</summary>
    public MissingEvidence ReadingWith(LocalizedText what, string command) => Command(what, Server + " | " + command + Remember);

    /// <summary>What another command shows is missing.</summary>
    public MissingEvidence Command(LocalizedText what, string command) =>
        new() { Installation = machine.Id, WhatText = what, Command = command };
}
