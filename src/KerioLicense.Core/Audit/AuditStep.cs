using System;

namespace KerioLicense.Audit;

/// <summary>Steps without which an audit cannot go on.</summary>
internal static class AuditStep
{
    /// <summary>Does something with a file; what can go wrong with files ends the audit, and says with which.</summary>
    /// <exception cref="AuditFailedException">It went wrong.</exception>
    public static T Attempt<T>(string file, AuditProblemKind kind, Func<T> step)
    {
        try
        {
            return step();
        }
        catch (Exception exception) when (AuditProblem.Of(exception, file, kind) is not null)
        {
            throw new AuditFailedException(AuditProblem.Of(exception, file, kind)!);
        }
    }

    /// <inheritdoc cref="Attempt{T}"/>
    public static void Attempt(string file, AuditProblemKind kind, Action step) => Attempt(file, kind, () =>
    {
        step();
        return true;
    });
}
