using System;
using System.Collections;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;

namespace KerioLicense.NetFramework.Jobs;

/// <summary>An object with all that it shows, one value a line, so that two runs can be compared.</summary>
internal static class ObjectText
{
    public static void Write(string path, object value)
    {
        using var text = new StreamWriter(path) { NewLine = "\n" };
        Write(text, "", value);
    }

    private static void Write(TextWriter text, string name, object? value)
    {
        switch (value)
        {
            case null or string or Enum or bool or TimeSpan:
                text.WriteLine($"{name} = {value}");
                break;
            case DateTime time:
                text.WriteLine($"{name} = {time.ToString("o", CultureInfo.InvariantCulture)}");
                break;
            case IFormattable number:
                text.WriteLine($"{name} = {number.ToString(null, CultureInfo.InvariantCulture)}");
                break;
            case IEnumerable items:
                foreach (var (item, index) in items.Cast<object>().Select((item, index) => (item, index)))
                {
                    Write(text, $"{name}[{index}]", item);
                }

                break;
            default:
                foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
                {
                    Write(text, $"{name}.{property.Name}", property.GetValue(value));
                }

                break;
        }
    }
}
