using System.IO;
using KerioLicense.CallLog;

namespace KerioLicense.NetFramework.Jobs;

/// <summary>The example's call log.</summary>
internal static class CallLogJob
{
    public static void Run(string examples, string output)
    {
        var reader = new CallLogReader(new CallLogOptions { Delimiter = ';', StartColumn = "Begin", DurationColumn = "Seconds" });
        reader.Read(Path.Combine(examples, "logs", "calls.csv"));
        ObjectText.Write(Path.Combine(output, "calls.txt"), reader.Complete());
    }
}
