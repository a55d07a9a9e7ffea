using System.Linq;
using KerioLicense.Files;
using KerioLicense.Values;

namespace KerioLicense.CallLog;

/// <summary>
/// The names that a kind of export gives its columns, in the order in which they are tried (docs/kerio-facts.md 11.4, inferred). A column
/// of the start that means something else gives rows that are not understood.
/// </summary>
internal sealed record CallLogForm
{
    private const int LongestHeader = 300;

    private static readonly CallLogForm[] Known =
    [
        new()
        {
            Format = CallLogFormat.Csv,
            Start = ["Start", "Start time", "Time"],
            End = ["End", "End time"],
            Duration = ["Duration"],
            Direction = ["Direction"],
        },
        new()
        {
            Format = CallLogFormat.FreePbx,
            Start = ["calldate", "Call Date"],
            Duration = ["duration"],
            Direction = ["dcontext"],
        },
        new()
        {
            Format = CallLogFormat.Italian,
            Start = ["Data e ora", "Data/ora", "Data ora", "Inizio", "Ora inizio", "Data inizio", "Inizio chiamata"],
            End = ["Fine", "Ora fine", "Data fine", "Fine chiamata"],
            Duration = ["Durata", "Durata (s)", "Durata chiamata"],
            Direction = ["Direzione", "Verso", "Tipo chiamata"],
            Times =
            [
                "d/M/yyyy H:mm:ss", "d/M/yyyy H:mm", "d/M/yyyy, H:mm:ss", "d/M/yyyy H.mm.ss", "d/M/yyyy H.mm",
                "d-M-yyyy H:mm:ss", "d-M-yyyy H:mm",
            ],
        },
    ];

    /// <summary>Asterisk's own files, which name no column.</summary>
    public static CallLogForm Asterisk { get; } = new() { Format = CallLogFormat.Asterisk };

    public CallLogFormat Format { get; private init; }

    /// <summary>How the form writes its times, beside those that are always understood.</summary>
    public IReadOnlyList<string> Times { get; private init; } = [];

    private string[] Start { get; init; } = [];

    private string[] End { get; init; } = [];

    private string[] Duration { get; init; } = [];

    private string[] Direction { get; init; } = [];

    /// <summary>Finds the form by the names of the columns, and the columns.</summary>
    /// <exception cref="InvalidDataException">There is no column of the start, or neither one of the end nor of the duration.</exception>
    public static (CallLogForm Form, CallLogColumns Columns) Of(IReadOnlyList<string> header, CallLogOptions options)
    {
        var missing = new List<string>();
        foreach (var form in Array.FindAll(
            Known, form => options.Format is CallLogFormat.Auto or CallLogFormat.Asterisk || options.Format == form.Format))
        {
            var columns = new CallLogColumns(
                IndexOf(header, options.StartColumn, form.Start),
                IndexOf(header, options.EndColumn, form.End),
                IndexOf(header, options.DurationColumn, form.Duration),
                IndexOf(header, options.DirectionColumn, form.Direction));
            if (columns.Start >= 0 && (columns.End >= 0 || columns.Duration >= 0))
            {
                return (form, columns);
            }

            missing.AddRange(columns.Start < 0
                ? Names(options.StartColumn, form.Start)
                : Names(options.EndColumn, form.End).Concat(Names(options.DurationColumn, form.Duration)));
        }

        throw Missing(missing, header, options);
    }

    /// <summary>A call is not shown, and of what may be one no more than names of columns need.</summary>
    private static InvalidDataException Missing(List<string> missing, IReadOnlyList<string> header, CallLogOptions options)
    {
        var time = new CallTime(options.TimeFormat, [.. Known.SelectMany(static form => form.Times)], options.TimeZone);
        return options.Header is null && header.Any(time.IsTime) ? new InvalidDataException(CallLogTexts.HeadMissing)
            : new InvalidDataException(UserText.Format(
                CallLogTexts.ColumnMissing, string.Join(" / ", missing.Distinct(StringComparer.OrdinalIgnoreCase)),
                InputErrors.Quote(string.Join(", ", header), LongestHeader)));
    }

    private static string[] Names(string? given, string[] names) => given is null ? names : [given];

    private static int IndexOf(IReadOnlyList<string> header, string? given, string[] names)
    {
        foreach (var name in Names(given, names))
        {
            for (var i = 0; i < header.Count; i++)
            {
                if (string.Equals(header[i].Trim(), name, StringComparison.OrdinalIgnoreCase))
                {
                    return i;
                }
            }
        }

        return -1;
    }
}
