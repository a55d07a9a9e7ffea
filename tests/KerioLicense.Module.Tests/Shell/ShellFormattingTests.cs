using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Shell;

/// <summary>Hold the two cmdlets that reach into the engine by reflection against the engine in use.</summary>
public sealed class ShellFormattingTests
{
    private const string Objects = "[pscustomobject]@{ Alpha = 1; Beta = 'two' }, [pscustomobject]@{ Alpha = 3; Beta = 'four' } | ";

    [Fact]
    public void Format_Table_makes_a_table()
    {
        using var runspace = new ModuleRunspace(import: false);
        Assert.Equal("\nAlpha Beta\n----- ----\n    1 two\n    3 four\n\n", runspace.Format(Objects + "Format-Table"));
    }

    [Fact]
    public void Format_Table_takes_properties_and_a_width()
    {
        using var runspace = new ModuleRunspace(import: false);
        Assert.Equal("\nBeta\n----\ntwo\nfour\n\n", runspace.Format(Objects + "Format-Table -Property Beta -AutoSize", width: 20));
    }

    [Fact]
    public void Format_List_makes_a_list()
    {
        using var runspace = new ModuleRunspace(import: false);
        Assert.Equal("\nAlpha : 1\nBeta  : two\n\nAlpha : 3\nBeta  : four\n\n", runspace.Format(Objects + "Format-List"));
    }
}
