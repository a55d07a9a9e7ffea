using KerioLicense.Errors;
using KerioLicense.Values;

namespace KerioLicense.Commands.Base;

/// <summary>
/// The verdicts that call for no request. They are left out from several, since those that call for one are meant. A single one is an
/// error: it is the one that was meant.
/// </summary>
internal sealed class UnneededRequests
{
    private readonly List<(IAdvisedError Reason, object Source)> _unneeded = [];

    public void Add(IAdvisedError reason, object source) => _unneeded.Add((reason, source));

    /// <summary>Writes why there is no request.</summary>
    /// <param name="cmdlet">Whose pipeline is written to.</param>
    /// <param name="results">How many verdicts there were in all.</param>
    public void Tell(KerioCmdlet cmdlet, int results)
    {
        foreach (var (reason, source) in _unneeded)
        {
            if (results == 1)
            {
                cmdlet.WriteFailure(reason, source);
            }
            else
            {
                cmdlet.WriteVerbose(reason.Message);
            }
        }

        if (results > 1 && _unneeded.Count == results)
        {
            cmdlet.WriteWarning(UserText.Format(RequestCommandTexts.NoneNeeded, results));
        }
    }
}
