using System.Text;
using KerioLicense.Compliance.Identity;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Activity;

/// <summary>The command that reads a machine once more.</summary>
internal sealed class ReadingCommand(Machine machine)
{
    private const string Remember = " | Export-KerioInstallation -Path ./history";

    private string Server => $"Get-KerioInstallation -ComputerName {Quote(machine.Latest.ComputerName)} -Product {machine.Product} -Credential $audit";

    /// <summary>Another reading of the machine is missing.</summary>
    /// <param name="what">What it would show.</param>
    /// <param name="parameters">What has to be said besides, with a blank before it.</param>
    public MissingEvidence Reading(LocalizedText what, string parameters = "") => Command(what, Server + parameters + Remember);

    /// <summary>Another reading is missing, with what a further command adds to it.</summary>
    public MissingEvidence ReadingWith(LocalizedText what, string command) => Command(what, Server + " | " + command + Remember);

    /// <summary>What another command shows is missing.</summary>
    public MissingEvidence Command(LocalizedText what, string command) => new() { Installation = machine.Id, WhatText = what, Command = command };

    /// <summary>A name as a PowerShell argument: names come from strangers.</summary>
    public static string Quote(string name)
    {
        var quoted = new StringBuilder("'", name.Length + 2);
        var isPlain = name.Length > 0 && name[0] != '-';
        foreach (var character in name)
        {
            isPlain &= character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '-';
            quoted.Append(character);
            // Any of these ends a text in single quotes (PowerShell/PowerShell, CharTraits.cs, IsSingleQuote); doubled it stands for itself.
            if (character is '\'' or '\u2018' or '\u2019' or '\u201a' or '\u201b')
            {
                quoted.Append(character);
            }
        }

        return isPlain ? name : quoted.Append('\'').ToString();
    }
}
