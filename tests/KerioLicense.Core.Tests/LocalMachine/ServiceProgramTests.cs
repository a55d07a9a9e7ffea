using System.Collections.Generic;
using System.Linq;
using KerioLicense.LocalMachine;
using KerioLicense.Model;
using Xunit;

namespace KerioLicense.Core.Tests.LocalMachine;

public sealed class ServiceProgramTests
{
    private const string Program = @"C:\Program Files\Kerio\MailServer\mailserver.exe";

    [Theory]
    [InlineData("\"C:\\Program Files\\Kerio\\MailServer\\mailserver.exe\" -service", Program)]
    [InlineData("\"C:\\Program Files\\Kerio\\MailServer\\mailserver\" -service", Program)]
    [InlineData("C:\\Program Files\\Kerio\\MailServer\\mailserver.exe -service", Program)]
    [InlineData("C:\\Program Files\\Kerio\\MailServer\\mailserver -service", Program)]
    [InlineData("C:\\Program Files\\Kerio\\MailServer\\mailserver /service", Program)]
    [InlineData("C:\\Program Files\\Kerio\\MailServer\\mailserver", Program)]
    [InlineData("C:\\Program Files\\Kerio\\MailServer\\MAILSERVER.EXE", @"C:\Program Files\Kerio\MailServer\MAILSERVER.EXE")]
    [InlineData("\\??\\C:\\Kerio\\mailserver.exe", @"C:\Kerio\mailserver.exe")]
    [InlineData("\"\\\\?\\C:\\Kerio\\mailserver.exe\" -service", @"C:\Kerio\mailserver.exe")]
    [InlineData("\"C:\\broken", "C:\\broken.exe")]
    [InlineData("", "")]
    public void The_program_of_a_service_whose_file_is_not_there(string commandLine, string expected) =>
        Assert.Equal(expected, ServiceProgram.PathOf(commandLine, _ => false));

    [Theory]
    [InlineData(@"C:\Kerio Server\mailserver start now", @"C:\Kerio Server\mailserver.exe", @"C:\Kerio Server\mailserver.exe")]
    [InlineData(@"C:\Kerio Server\mailserver start now", @"C:\Kerio.exe", @"C:\Kerio.exe", @"C:\Kerio Server\mailserver.exe")]
    [InlineData(@"C:\my.exe files\mailserver.exe -x", @"C:\my.exe files\mailserver.exe", @"C:\my.exe files\mailserver.exe")]
    public void Without_quotes_the_first_program_that_exists_is_the_one_that_Windows_starts(
        string commandLine, string expected, params string[] files) =>
        Assert.Equal(expected, ServiceProgram.PathOf(commandLine, files.Contains));

    [Theory]
    [InlineData(Program, KerioProduct.Connect)]
    [InlineData(@"D:\KERIO\MAILSERVER.EXE", KerioProduct.Connect)]
    [InlineData(@"C:\Program Files\Kerio\WinRoute Firewall\winroute.exe", KerioProduct.Control)]
    [InlineData(@"C:\Program Files\Kerio\MailServer\mailctrl.exe", null)]
    [InlineData(@"C:\Other\mailserver.exe", null)]
    [InlineData(@"C:\Mail\mailserver.exe", KerioProduct.Connect)]
    [InlineData("", null)]
    public void Kerios_programs_are_told_from_others(string program, KerioProduct? expected) =>
        Assert.Equal(expected, ServiceProgram.ProductOf(program, file => file == @"C:\Mail\mailserver.cfg"));

    [Theory]
    [InlineData(@"%ProgramFiles%\x", @"C:\Program Files\x")]
    [InlineData(@"%programfiles(X86)%\x", @"C:\Program Files (x86)\x")]
    [InlineData(@"%SystemRoot%\%SystemDrive%", @"C:\Windows\C:")]
    [InlineData("%Unknown% 100%", "%Unknown% 100%")]
    public void Variables_of_a_disk(string text, string expected) =>
        Assert.Equal(expected, WindowsVariables.Expand(text, WindowsVariables.OfDisk));

    [Fact]
    public void A_32_bit_process_expands_a_service_s_variables_as_Windows_does()
    {
        static string? OfProcess(string name) => name switch
        {
            "PROGRAMFILES" => @"C:\Program Files (x86)",
            "ProgramW6432" => @"C:\Program Files",
            "KERIO" => @"C:\of the user",
            _ => null,
        };
        static string? OfMachine(string name) => name == "KERIO" ? @"D:\Kerio" : null;

        Assert.Equal(@"C:\Program Files", WindowsVariables.OfThisMachine("PROGRAMFILES", OfProcess, OfMachine));
        Assert.Equal(@"D:\Kerio", WindowsVariables.OfThisMachine("KERIO", OfProcess, OfMachine));
        Assert.Null(WindowsVariables.OfThisMachine("OTHER", OfProcess, OfMachine));
    }

    [Theory]
    [InlineData(@"ProgramW6432=C:\64;ProgramFiles=C:\32;ProgramFiles(x86)=C:\32", @"C:\64|C:\32")]
    [InlineData(@"ProgramW6432=C:\64;ProgramFiles=C:\64;ProgramFiles(x86)=C:\32", @"C:\64|C:\32")]
    [InlineData(@"ProgramFiles=C:\Programmi", @"C:\Programmi")]
    public void Programs_of_both_kinds_are_looked_for_from_either_kind_of_process(string variables, string expected)
    {
        var values = variables.Split(';').Select(variable => variable.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        Assert.Equal(expected.Split('|'), WindowsProgramFolders.All(name => values.GetValueOrDefault(name)));
    }
}
