using System.Security.Cryptography;

namespace KerioLicense.Reporting.Html;

/// <summary>The page's style sheet or script, which are files of the assembly,
/// with the hash by which the page's policy lets them through.</summary>
internal sealed class PageAsset
{
    private PageAsset(string text) => Text = text;

    public string Text { get; }

    /// <summary>As a Content-Security-Policy names it.</summary>
    public string Hash
    {
        get
        {
            using var sha = SHA256.Create();
            return "'sha256-" + Convert.ToBase64String(sha.ComputeHash(new UTF8Encoding(false).GetBytes(Text))) + "'";
        }
    }

    /// <summary>The same with more behind it.</summary>
    public PageAsset And(string text) => new(Text + text);

    /// <summary>Line feeds only: browsers normalize the text before they hash it.</summary>
    public static PageAsset Load(string name)
    {
        using var stream = typeof(PageAsset).Assembly.GetManifestResourceStream(typeof(PageAsset).Namespace + "." + name)
            ?? throw new InvalidOperationException($"The assembly has no {name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new PageAsset(reader.ReadToEnd().Replace("\r\n", "\n"));
    }
}
