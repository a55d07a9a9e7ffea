using System;
using System.IO;
using System.Linq;

namespace KerioLicense.Help;

/// <summary>
/// <c>KerioLicense.Help docs output [language ...]</c>: makes of the pages in docs/language the files that Get-Help reads in
/// output/language. <c>--online address</c> before these gives every command a link to its page under that address.
/// </summary>
public static class Program
{
    public static int Main(string[] args)
    {
        string? online = null;
        if (args is ["--online", var address, ..])
        {
            online = address.Length == 0 ? null : address;
            args = args[2..];
        }

        if (args.Length < 3)
        {
            Console.Error.WriteLine(
                "KerioLicense.Help: error KLHELP: give the folder of the pages, the folder to write to, and the languages.");
            return 2;
        }

        var isFaultless = true;
        foreach (var language in args[2..])
        {
            foreach (var fault in HelpBuild.Run(Path.Combine(args[0], language), Path.Combine(args[1], language), language, online))
            {
                isFaultless = false;
                Console.Error.WriteLine(fault);
            }
        }

        return isFaultless ? 0 : 1;
    }
}
