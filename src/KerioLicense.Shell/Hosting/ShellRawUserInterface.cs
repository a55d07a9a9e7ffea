using System;
using System.Management.Automation.Host;

namespace KerioLicense.Shell.Hosting;

/// <summary>The size of the page that output is formatted for. There is no screen buffer to draw in.</summary>
internal sealed class ShellRawUserInterface : PSHostRawUserInterface
{
    // Only the width matters to the engine; the height is that of no terminal, so that nothing is ever paged.
    private const int Height = 1000;

    public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;

    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

    public override Size BufferSize { get => new(ShellTerminal.Width(), Height); set => throw NoScreen(); }

    public override Size WindowSize { get => BufferSize; set => throw NoScreen(); }

    public override Size MaxPhysicalWindowSize => BufferSize;

    public override Size MaxWindowSize => BufferSize;

    public override Coordinates CursorPosition { get; set; }

    public override Coordinates WindowPosition { get; set; }

    public override int CursorSize { get; set; }

    public override bool KeyAvailable => throw NoScreen();

    public override string WindowTitle { get; set; } = "KerioLicense";

    public override void FlushInputBuffer()
    {
    }

    public override KeyInfo ReadKey(ReadKeyOptions options) => throw NoScreen();

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw NoScreen();

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) => throw NoScreen();

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw NoScreen();

    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw NoScreen();

    private static NotSupportedException NoScreen() => new(ShellTexts.NoScreen);
}
