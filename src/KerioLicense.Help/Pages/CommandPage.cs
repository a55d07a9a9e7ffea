using System.Collections.Generic;

namespace KerioLicense.Help.Pages;

/// <summary>What the page of one cmdlet says, as plain text.</summary>
public sealed record CommandPage(
    string Name,
    string Synopsis,
    IReadOnlyList<SyntaxForm> Syntax,
    IReadOnlyList<string> Description,
    IReadOnlyList<PageExample> Examples,
    IReadOnlyList<PageParameter> Parameters,
    IReadOnlyList<PageType> Inputs,
    IReadOnlyList<PageType> Outputs,
    IReadOnlyList<string> Notes,
    IReadOnlyList<PageLink> Links);

/// <summary>One parameter set as the SYNTAX section shows it.</summary>
/// <param name="Parameters">In the order of the text, with the short names of their types; null for switches.</param>
public sealed record SyntaxForm(string ParameterSet, IReadOnlyList<SyntaxParameter> Parameters);

public sealed record SyntaxParameter(string Name, string? Type);

/// <param name="Code">Commands and, after a blank line each, what they show.</param>
public sealed record PageExample(string Title, IReadOnlyList<string> Introduction, string Code, IReadOnlyList<string> Remarks);

public sealed record PageParameter(string Name, IReadOnlyList<string> Description, ParameterFacts Facts);

public sealed record PageType(string Name, IReadOnlyList<string> Description);

/// <param name="Address">An absolute address; null for other pages of this documentation.</param>
public sealed record PageLink(string Text, string? Address);
