using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using KerioLicense.Values;

namespace KerioLicense.Parameters;

/// <summary>
/// Takes an instant as a date and time, with or without an offset, or as text: ISO 8601, or any other form that every culture reads as the
/// same day. PowerShell itself reads 11/12/2026 as 12 November everywhere, and takes a number for ticks.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class InstantAttribute : ArgumentTransformationAttribute
{
    private static readonly Regex Iso = new(
        @"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?( ?UTC|Z|[+-]\d{2}:?\d{2})?)?$", RegexOptions.CultureInvariant);

    // The three orders of day, month and year that people write; named here, since not every machine knows every culture.
    private static readonly string[] Orders = ["MM/dd/yyyy", "dd/MM/yyyy", "yyyy/MM/dd"];

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            // Null too: the binder says what it thinks of it.
            null => inputData,
            DateTime => inputData,
            DateTimeOffset time => time.LocalDateTime,
            string text => Read(text.Trim()),
            var other => throw Failure(UserText.Format(ParameterTexts.InstantUnclear, other)),
        };

    private static DateTime Read(string text)
    {
        DateTime[] readings = Iso.IsMatch(text) ? [.. Reading(text, CultureInfo.InvariantCulture)]
            : [.. Orders.Select(InOrder).Append(CultureInfo.CurrentCulture).SelectMany(culture => Reading(text, culture)).Distinct()];
        return readings.Length switch
        {
            1 => readings[0],
            0 => throw Failure(UserText.Format(ParameterTexts.InstantUnclear, text)),
            _ => throw Failure(UserText.Format(
                ParameterTexts.InstantAmbiguous, text,
                string.Join(ParameterTexts.InstantOr, readings.OrderBy(static time => time).Select(Written)))),
        };
    }

    private static IEnumerable<DateTime> Reading(string text, CultureInfo culture) =>
        DateTime.TryParse(text.Replace("UTC", "Z"), culture, DateTimeStyles.None, out var time) ? [time] : [];

    private static CultureInfo InOrder(string order)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.DateTimeFormat.ShortDatePattern = order;
        return culture;
    }

    private static string Written(DateTime time) =>
        time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    private static ArgumentTransformationMetadataException Failure(string message) => new(message);
}
