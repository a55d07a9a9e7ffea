using KerioLicense.Errors;
using KerioLicense.Policy;
using KerioLicense.Values;
using KerioLicense.Verdict;
using static KerioLicense.Commands.AddKerioLicenseDeclarationCommand;

namespace KerioLicense.Commands.Base;

/// <summary>The declaration that the parameters of Add-KerioLicenseDeclaration ask for.</summary>
internal static class WantedDeclaration
{
    /// <param name="command">The parameters.</param>
    /// <param name="known">What a result shows in place of those that were not given.</param>
    public static object Of(AddKerioLicenseDeclarationCommand command, DeclaredFromResult known)
    {
        var (begin, at) = (Utc(command.Begin), Utc(command.At));
        DateTime? end = command.MyInvocation.BoundParameters.ContainsKey(nameof(command.End)) ? Utc(command.End) : null;
        if (end <= begin)
        {
            throw new AdvisedException(
                ErrorText.Of(DeclarationTexts.ResourceManager, nameof(DeclarationTexts.DeclarationEndsBeforeBegin),
                    UtcText.Second(begin), UtcText.Second(end.Value)),
                ErrorKind.InvalidArgument);
        }

        switch (command.ParameterSetName)
        {
            case MigrationSet:
                var moved = known.Pair(command.From, command.To, PermissionKind.Migration);
                return new MigrationDeclaration
                {
                    License = known.License(command.License),
                    From = moved.From,
                    To = moved.To,
                    Started = begin,
                    Until = end,
                };
            case AgreementSet:
                return new AgreementDeclaration
                {
                    License = known.License(command.License),
                    Kind = command.Kind,
                    From = begin,
                    Until = end!.Value,
                    GrantedBy = command.GrantedBy,
                    Document = command.Document,
                };
            case TemporaryLicenseSet:
                return new TemporaryLicense
                {
                    Number = command.Number!,
                    Bridges = command.Bridges ?? known.Number,
                    Until = end!.Value,
                };
            case FailoverSet:
                var turned = known.Pair(command.From, command.To, PermissionKind.Failover);
                return new FailoverDeclaration
                {
                    License = known.License(command.License),
                    From = turned.From,
                    To = turned.To,
                    At = at,
                };
            case RetiredSet:
                return new Retirement
                {
                    Installation = known.Installation(command.Installation, static installation => !installation.IsCertain),
                    On = at,
                };
            case SameMachineSet:
                return known.Group(command.Installation);
            case StatementSet:
                return new Statement
                {
                    Installation = known.Installation(
                        command.Installation, static installation => installation.Role == InstallationRole.Unknown),
                    Claim = command.Claim,
                    From = begin,
                    To = end!.Value,
                    By = command.By,
                    Document = command.Document,
                };
            default:
                return new Waiver
                {
                    License = known.License(command.License),
                    Rule = known.Rule(command.Rule),
                    Reason = command.Reason,
                    ApprovedBy = command.ApprovedBy,
                    Ticket = command.Ticket,
                    Expires = end!.Value,
                };
        }
    }

    /// <summary>Nobody declares fractions of a second.</summary>
    private static DateTime Utc(DateTime time) => time == default ? default : UtcText.WholeSecond(time.ToUniversalTime());
}
