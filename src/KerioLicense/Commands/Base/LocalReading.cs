using KerioLicense.Errors;
using KerioLicense.LocalMachine;
using KerioLicense.Values;

namespace KerioLicense.Commands.Base;

/// <summary>Reads the machine itself, or a disk, for a cmdlet.</summary>
internal static class LocalReading
{
    /// <summary>Writes an observation for each product that is found, and a warning where there is none:
    /// nothing of this machine will be judged.</summary>
    /// <param name="cmdlet">Whose pipeline is written to.</param>
    /// <param name="options">What to read; the progress is added here.</param>
    public static void Write(KerioCmdlet cmdlet, LocalReadingOptions options)
    {
        var progress = new ThrottledProgress(cmdlet, MailLogTexts.ProgressActivity);
        try
        {
            var found = LocalInstallationReader.Read(options with { Advanced = progress.ShowMailLog });
            if (found.Count == 0)
            {
                cmdlet.WriteWarning(UserText.Format(MailLogTexts.NothingInstalled, options.Root ?? Environment.MachineName));
            }

            cmdlet.WriteObject(found, enumerateCollection: true);
        }
        catch (AdvisedException failure)
        {
            cmdlet.WriteFailure(failure);
        }

        progress.Complete();
    }
}
