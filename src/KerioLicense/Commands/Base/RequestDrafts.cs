using KerioLicense.Errors;
using KerioLicense.Requests;
using KerioLicense.Values;

namespace KerioLicense.Commands.Base;

/// <summary>Saves requests as drafts. No request of a run replaces another one of that run.</summary>
/// <param name="cmdlet">Whose user is asked, and whose pipeline is told what went wrong.</param>
/// <param name="target">A folder, or the file of the one draft.</param>
/// <param name="force">Replace drafts that exist.</param>
internal sealed class RequestDrafts(KerioFileCmdlet cmdlet, string target, bool force)
{
    private readonly HashSet<string> _written = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes sure that a draft can be saved there; everything else ends the command.</summary>
    public void Check()
    {
        if (!Directory.Exists(target))
        {
            KerioFileCmdlet.CheckOutput(target, DraftFile.Extension, isFolderAllowed: true, force);
        }
    }

    /// <summary>Saves a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="saved">The file. With -WhatIf nothing is saved, and there is none.</param>
    /// <returns>False when the draft could not be saved.</returns>
    public bool Save(KerioTemporaryLicenseRequest request, out string? saved)
    {
        saved = null;
        var file = Directory.Exists(target) ? Path.Combine(target, DraftFile.NameOf(request)) : target;
        if (!_written.Add(file))
        {
            var taken = ErrorText.Of(RequestCommandTexts.ResourceManager, nameof(RequestCommandTexts.RequestFileTaken), request, file);
            cmdlet.WriteFailure(new AdvisedException(taken, ErrorKind.InvalidArgument));
            return false;
        }

        if (!force && File.Exists(file))
        {
            cmdlet.WriteFailure(FileFailure.Exists(file));
            return false;
        }

        var action = UserText.Format(RequestCommandTexts.SaveAction, request.RequestId, request.LicenseNumber.Masked);
        if (!cmdlet.MayWrite(file, action))
        {
            return true;
        }

        saved = file;
        return cmdlet.Try(file, isWriting: true, () => DraftFile.Write(file, request, force));
    }
}
