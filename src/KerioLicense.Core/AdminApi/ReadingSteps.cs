using System.Threading;
using System.Threading.Tasks;
using KerioLicense.Model;
using KerioLicense.Files;
using KerioLicense.Values;

namespace KerioLicense.AdminApi;

/// <summary>
/// The calls of one reading. A call that is refused or does not answer becomes a problem and the next one is tried; after two in a row
/// without an answer the rest is left out, so that a dead server holds nobody up.
/// </summary>
internal sealed class ReadingSteps(AdminApiSession session, CancellationToken cancellation)
{
    private const int MaximumTimeouts = 2;
    private const int MostProblems = 100;

    private readonly List<ReadingProblem> _problems = [];
    private AdminApiException? _firstFailure;
    private MethodRefusedException? _rightsRefusal;
    private bool _isAnswered;
    private int _timeouts;
    private long _more;

    /// <summary>The first of them, and at last how many more there were.</summary>
    public IReadOnlyList<ReadingProblem> Problems => _more == 0 ? _problems :
    [
        .. _problems,
        new ReadingProblem { Step = _problems[MostProblems - 1].Step, Message = UserText.Format(AdminApiTexts.MoreProblems, _more) },
    ];

    /// <summary>The server has fallen silent: nothing more is asked.</summary>
    public bool IsSilent => _timeouts >= MaximumTimeouts;

    /// <summary>Calls a method; an answer without fields where it failed.</summary>
    public async Task<AnswerFields> ReadAsync(AdminApiMethod method, Action<JsonOutput>? parameters = null) =>
        await TryReadAsync(method, parameters).ConfigureAwait(false) ?? Empty(method);

    /// <summary>
    /// Calls a method; null where it failed. <paramref name="explain"/> gives a text to add to the server's own where it refused.
    /// </summary>
    public async Task<AnswerFields?> TryReadAsync(
        AdminApiMethod method,
        Action<JsonOutput>? parameters = null,
        Func<MethodRefusedException, string?>? explain = null)
    {
        cancellation.ThrowIfCancellationRequested();
        if (session.Deadline.IsOver)
        {
            ReportEnd(method);
            return null;
        }

        if (IsSilent)
        {
            Report(method.Name, nameof(AdminApiTexts.AdminApiTimeout), AdminApiTexts.StepLeftOut);
            return null;
        }

        try
        {
            var result = await session.CallAsync(method, parameters, cancellation).ConfigureAwait(false);
            _isAnswered = true;
            _timeouts = 0;
            return new AnswerFields(result, session.Said, message => Report(method.Name, null, message));
        }
        catch (MethodRefusedException refusal)
        {
            _timeouts = 0;
            if (refusal.IsSessionExpired)
            {
                _rightsRefusal ??= refusal;
            }
            else
            {
                _isAnswered = true;
            }

            var added = explain?.Invoke(refusal);
            Report(method.Name, refusal.Code, added is null ? refusal.Message : (refusal.Message + " " + added).Trim());
        }
        catch (AdminApiException failure) when (failure.Failure == AdminApiFailure.Timeout && session.Deadline.HasCut)
        {
            _firstFailure ??= failure;
            ReportEnd(method);
        }
        catch (AdminApiException failure)
        {
            _firstFailure ??= failure;
            _timeouts = failure.Failure == AdminApiFailure.Timeout ? _timeouts + 1 : 0;
            Report(method.Name, failure.Code ?? failure.ErrorId, failure.Message);
        }

        return null;
    }

    private void ReportEnd(AdminApiMethod method) => Report(
        method.Name, nameof(AdminApiTexts.AdminApiTimeout),
        UserText.Format(AdminApiTexts.ServerTimeOver, session.Deadline.Limit.TotalMinutes));

    /// <summary>One problem of thousands of rows is one problem.</summary>
    public void Report(string step, string? code, string message)
    {
        var problem = new ReadingProblem { Step = step, Code = code, Message = message };
        if (!_problems.Contains(problem))
        {
            Report(problem);
        }
    }

    public void Report(ReadingProblem? problem)
    {
        if (problem is null)
        {
            return;
        }

        if (_problems.Count < MostProblems)
        {
            _problems.Add(problem);
        }
        else
        {
            _more++;
        }
    }

    /// <summary>A server that answered nothing after the login was not read.</summary>
    /// <exception cref="AdminApiException">No call was answered.</exception>
    public void ThrowIfNothingWasAnswered()
    {
        if (_isAnswered)
        {
            return;
        }

        if (_firstFailure is not null)
        {
            throw _firstFailure;
        }

        if (_rightsRefusal is not null)
        {
            throw AdminApiException.LoginRefused(session.Server, _rightsRefusal);
        }
    }

    private AnswerFields Empty(AdminApiMethod method) => new(null, session.Said, message => Report(method.Name, null, message));
}
