using System.Resources;
using KerioLicense.Values;

namespace KerioLicense.Exposure;

/// <summary>A sentence about an exposure, put into words when it is read, in the language of the reader.</summary>
internal sealed record ExposureText(string Key, IReadOnlyList<object> Arguments)
{
    public static ExposureText Of(string key, params object[] arguments) => new(key, arguments);

    public static IReadOnlyList<string> Render(IReadOnlyList<ExposureText> texts)
    {
        var rendered = new string[texts.Count];
        for (var i = 0; i < rendered.Length; i++)
        {
            rendered[i] = texts[i].ToString();
        }

        return Frozen.Of(rendered);
    }

    public string In(CultureInfo culture)
    {
        var values = new object[Arguments.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Arguments[i] is ExposureText text ? text.In(culture) : Arguments[i];
        }

        return string.Format(
            culture, ExposureTexts.ResourceManager.GetString(Key, culture) ?? throw new MissingManifestResourceException(Key), values);
    }

    public override string ToString() => In(CultureInfo.CurrentUICulture);
}
