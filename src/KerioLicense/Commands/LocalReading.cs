using System;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using KerioLicense.LocalMachine;
using KerioLicense.Model;

namespace KerioLicense.Commands;

/// <summary>Reads the machine itself, or a disk, for a cmdlet.</summary>
internal static class LocalReading
{
    /// <summary>Writes an observation for each product that is found; none is no error.</summary>
    /// <param name="cmdlet">Whose pipeline is written to.</param>
    /// <param name="options">What to read; the progress is added here.</param>
    public static void Write(KerioCmdlet cmdlet, LocalReadingOptions options)
    {
        var progress = new MailLogProgress(cmdlet);
        IReadOnlyList<KerioInstallation> found;
        try
        {
            found = LocalInstallationReader.Read(options with { Advanced = progress.Show });
            progress.Complete();
        }
        catch (OperationCanceledException) when (options.Cancellation.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (DirectoryNotFoundException exception)
        {
            cmdlet.WriteFailure(exception, nameof(MailLogTexts.RootNotFound), ErrorCategory.ObjectNotFound, options.Root, MailLogTexts.RootNotFound);
            return;
        }

        if (found.Count == 0)
        {
            cmdlet.WriteVerbose(MailLogTexts.VerboseNothingInstalled);
        }

        foreach (var installation in found)
        {
            cmdlet.WriteObject(installation);
        }
    }
}
