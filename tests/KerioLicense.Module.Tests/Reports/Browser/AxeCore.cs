using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using KerioLicense.Module.Tests.Hosting;
using Mono.Cecil;
using Xunit;

namespace KerioLicense.Module.Tests.Reports.Browser;

/// <summary>axe-core 4.14: what assistive technology would stumble over in a page. The script comes in a package of NuGet.</summary>
internal static class AxeCore
{
    private const string Resource = "Deque.AxeCore.Commons.Resources.axe.min.js";
    private const string Hash = "20C09FE157A8A34A30E241AAA1FCDADE657734F08AB379ECFBEB7D45CC46E878";

    // What is folded away or far down is looked at as well.
    private const string Run = """
        async () => {
          document.styleSheets[0].insertRule('.lic { content-visibility: visible !important; }', document.styleSheets[0].cssRules.length);
          const { violations } = await axe.run(document, { resultTypes: ['violations'] });
          return violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id} ${node.target} ${node.failureSummary}`));
        }
        """;

    private static readonly Lazy<string> Script = new(Read);

    /// <summary>Every violation of a rule, WCAG's and good practice, with its place.</summary>
    public static async Task<string[]> Violations(OpenReport report)
    {
        await report.Page.EvaluateAsync(Script.Value);
        return await report.Ask<string[]>(Run);
    }

    private static string Read()
    {
        using var library = AssemblyDefinition.ReadAssembly(Build.AxeCore);
        var bytes = library.MainModule.Resources.OfType<EmbeddedResource>().Single(resource => resource.Name == Resource).GetResourceData();
        Assert.Equal(Hash, Convert.ToHexString(SHA256.HashData(bytes)));
        using var reader = new StreamReader(new MemoryStream(bytes), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
