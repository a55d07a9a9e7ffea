using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using KerioLicense.Exposure;
using KerioLicense.Files;
using KerioLicense.Model;
using KerioLicense.Observations;
using KerioLicense.Policy;
using Xunit;

namespace KerioLicense.Core.Tests.Files;

/// <summary>Texts in, objects out, and back; the place of an error is marked in the text itself.</summary>
internal static class InputFiles
{
    /// <summary>Stands in a text where an error is expected.</summary>
    public const char Mark = '¦';

    public const string Name = "test.kerio.json";

    public static readonly string[] Rules = ["KL-ACTIVE-DUPLICATE", "KL-REPLICATED"];

    public static string Sample(string name) => Path.Combine(AppContext.BaseDirectory, "Files", "Samples", name);

    /// <summary>The top of the repository.</summary>
    public static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "KerioLicense.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("KerioLicense.sln");
        }

        return folder.FullName;
    }

    /// <summary>A file with these installations, on one line.</summary>
    public static string FileOf(string installations) =>
        "{\"schema\":\"keriolicense/observations/1\",\"installations\":[" + installations + "]}";

    /// <summary>A file with one installation of Connect that has these further keys.</summary>
    public static string With(string keys) =>
        FileOf("{\"computerName\":\"mx1\",\"product\":\"Connect\",\"observedAt\":\"2026-11-18T06:00:00Z\""
            + (keys.Length == 0 ? "" : "," + keys) + "}");

    /// <summary>A policy with these further keys.</summary>
    public static string PolicyWith(string keys) => "{\"schema\":\"keriolicense/policy/1\"" + (keys.Length == 0 ? "" : "," + keys) + "}";

    public static List<KerioInstallation> Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    public static List<KerioInstallation> Read(byte[] bytes) => ObservationReader.Read(new MemoryStream(bytes), Name).ToList();

    public static KerioLicensePolicy ReadPolicy(string text) =>
        PolicyFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), Name, Rules);

    public static KerioPriceList ReadPrices(string text) => PriceListFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), Name);

    public static byte[] Write(IEnumerable<KerioInstallation> installations, bool redact = false)
    {
        using var stream = new MemoryStream();
        using var writer = new ObservationWriter(stream, redact);
        foreach (var installation in installations)
        {
            writer.Write(installation);
        }

        writer.Complete();
        return stream.ToArray();
    }

    public static byte[] Write(KerioLicensePolicy policy)
    {
        using var stream = new MemoryStream();
        PolicyFile.Write(stream, policy);
        return stream.ToArray();
    }

    /// <summary>Reading the text fails at the mark, about the key, with that error.</summary>
    public static InputFormatException AssertFails(string markedText, string errorId, string? key, Action<string> read)
    {
        var mark = markedText.IndexOf(Mark);
        Assert.True(mark >= 0, "The text has no mark.");
        var before = markedText.Substring(0, mark);
        var error = Assert.Throws<InputFormatException>(() => read(markedText.Remove(mark, 1)));
        Assert.Equal(errorId, error.ErrorId);
        Assert.Equal(
            (before.Count(character => character == '\n') + 1, mark - before.LastIndexOf('\n'), key ?? ""),
            (error.Line, error.Column, error.Key ?? ""));
        Assert.Equal(Name, error.Path);
        Assert.Contains(Name, error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.RecommendedAction);
        Assert.DoesNotContain(error.RecommendedAction, error.Message, StringComparison.Ordinal);
        return error;
    }
}
