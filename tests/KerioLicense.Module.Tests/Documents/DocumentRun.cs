using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using KerioLicense.Module.Tests.Help;

namespace KerioLicense.Module.Tests.Documents;

/// <summary>One document, step by step: what fails is collected, so that one run tells all of it.</summary>
internal sealed class DocumentRun(string document, DocumentPlan plan, ExampleServers servers) : IDisposable
{
    private readonly Queue<(string Command, Action<DocumentSession> Prepare)> _before = new(plan.Before);
    private readonly IReadOnlyList<NotRun> _notRun = NotRun.In(document);
    private readonly HashSet<object> _used = [];
    private DocumentSession? _session;

    internal List<string> Failures { get; } = [];

    /// <summary>What prompts showed, where it is not what the document has.</summary>
    internal List<(DocumentStep Step, string Shown)> Shown { get; } = [];

    /// <summary>Exceptions, preparations and variations of which nothing in the document is left.</summary>
    internal IEnumerable<string> Unused =>
        _notRun.Where(entry => !_used.Contains(entry)).Select(entry => entry.Start)
            .Concat(_before.Select(entry => entry.Command))
            .Concat(plan.Varies.Where(entry => !_used.Contains(entry)).Select(entry => entry.Command));

    private DocumentSession Session
    {
        get
        {
            if (_session is null)
            {
                _session = new DocumentSession(document.Contains("/it-IT/", StringComparison.Ordinal) ? "it-IT" : "en-US", servers);
                plan.Start(_session);
            }

            return _session;
        }
    }

    internal async Task DoAsync(DocumentStep step)
    {
        if (_notRun.FirstOrDefault(entry => entry.Is(step)) is { } entry)
        {
            _used.Add(entry);
            LookAt(step);
            return;
        }

        if (_before.TryPeek(out var next) && step.Begins(next.Command))
        {
            next.Prepare(Session);
            _before.Dequeue();
        }

        switch (step.Kind)
        {
            case StepKind.Prompt:
                CompareShown(step, Session.AtPrompt(Code(step)));
                break;
            case StepKind.Statement:
                Compare(step, "no error", Session.ErrorsOf(Code(step)) is { Length: > 0 } errors ? errors : "no error");
                break;
            case StepKind.SystemShell:
                Compare(step, "exit code 0", await SystemCommand.RunAsync(step.Code));
                break;
            case StepKind.File:
                Compare(step, "no error", PrintedFile.ErrorsOf(Session, step.Code) is { Length: > 0 } wrong ? wrong : "no error");
                break;
            default:
                Compare(step, "a command, or an entry in NotRun.cs", "neither");
                break;
        }
    }

    public void Dispose() => _session?.Dispose();

    /// <summary>What is not run is at least looked at.</summary>
    private void LookAt(DocumentStep step)
    {
        switch (step.Kind)
        {
            case StepKind.Prompt or StepKind.Statement:
                CommandCheck.Check(Session.Runspace, step.Code);
                break;
            case StepKind.SystemShell:
                SystemCommand.Check(step.Code);
                break;
        }
    }

    private string Code(DocumentStep step) => Session.Located(plan.NamesServers ? ExampleServers.Located(step.Code) : step.Code);

    private void CompareShown(DocumentStep step, string shown)
    {
        var printed = step.Shown;
        var real = shown;
        foreach (var entry in plan.Varies.Where(entry => step.Begins(entry.Command)))
        {
            _used.Add(entry);
            printed = entry.Variation.Printed(printed);
            real = entry.Variation.Real(real);
            shown = entry.Variation.Printable(shown);
        }

        if (!Compare(step, printed, real))
        {
            Shown.Add((step, shown));
        }
    }

    private bool Compare(DocumentStep step, string expected, string got)
    {
        if (expected == got)
        {
            return true;
        }

        Failures.Add($"{document}, line {step.Line}: {step.Code}\n-- printed:\n{expected}\n-- got:\n{got}");
        return false;
    }
}
