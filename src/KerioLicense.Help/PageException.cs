using System;
using Markdig.Syntax;

namespace KerioLicense.Help;

/// <summary>A page that no help can be made of.</summary>
/// <param name="line">Line of the page, from 1.</param>
public sealed class PageException(string file, int line, string message) : Exception(message)
{
    public PageException(string file, MarkdownObject place, string message)
        : this(file, place.Line + 1, message)
    {
    }

    public string File => file;

    public int Line => line;

    /// <summary>The form in which MSBuild finds file and line.</summary>
    public override string ToString() => $"{file}({line}): error KLHELP: {Message}";
}
