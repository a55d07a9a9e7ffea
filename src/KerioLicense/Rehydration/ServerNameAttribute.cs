using System.Linq;
using System.Management.Automation;
using KerioLicense.Errors;

namespace KerioLicense.Rehydration;

/// <summary>
/// Refuses a row of a list in place of a server's name, where the row has no column with the name: PowerShell would make text of the row
/// and ask a server of that name. A row that has the column is left to the binder,
/// but for one with a misspelled column (<see cref="SlippedColumns"/>).
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ServerNameAttribute(params string[] columns) : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if (inputData is not PSObject { BaseObject: PSCustomObject } row)
        {
            return inputData;
        }

        if (Array.Find(columns, name => row.Properties[name] is not null) is { } column)
        {
            return SlippedColumns.Note(row, row.Properties[column].Value) ?? inputData;
        }

        var names = string.Join(", ", row.Properties.Select(static property => property.Name));
        var text = ErrorText.Of(RehydrationTexts.ResourceManager, nameof(RehydrationTexts.RowWithoutServer), names);
        if (names.IndexOf(';') >= 0)
        {
            text = text with { Action = RehydrationTexts.RowWithSemicolonsAction };
        }

        // A text of its own: what is known of it must not be known of an equal one.
        return UnusableArgument.InPlaceOf(row, new string('-', 1), new AdvisedException(text, ErrorKind.InvalidData));
    }
}
