namespace KerioLicense.Formatting;

/// <summary>
/// The widths of the default table of results, for a console of so many columns. The cells are filled up to them, so that the table takes
/// the whole width: PowerShell leaves out the last column, the license, where the others leave it no room, and shows it in wider ones.
/// </summary>
/// <param name="width">Columns of the console.</param>
internal readonly struct ResultColumns(int width)
{
    public const int Status = 13;
    public const int Product = 8;
    public const int Rule = 20;
    private const int Fixed = Status + Product + Rule;

    /// <summary>The sentence on the next reading in full, not only its time.</summary>
    public bool IsWide => width >= 99;

    public int When => width >= 119 ? 24 : width >= 99 ? 16 : 10;

    public int Servers => (Rest + 1) / 2;

    public int Customer => Rest - Servers;

    private int Rest => Math.Max(8, width - Fixed - When - 5);
}
