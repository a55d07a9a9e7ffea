using System;
using System.Globalization;

namespace KerioLicense.Core.Tests;

/// <summary>Runs a piece of code under each culture that the product supports; a failure names the culture.</summary>
internal static class Cultures
{
    public static readonly string[] Names = ["en-US", "it-IT"];

    public static void Each(Action<string> test)
    {
        foreach (var name in Names)
        {
            In(name, () => test(name));
        }
    }

    public static void In(string name, Action test)
    {
        var (culture, uiCulture) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(name);
            test();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, uiCulture);
        }
    }
}
