using System;
using System.Collections.Generic;

namespace KerioLicense.Core.Tests.Hostile;

/// <summary>A reader, valid inputs for it, and how it is given one.</summary>
/// <param name="Name">What it reads.</param>
/// <param name="Seeds">Valid inputs.</param>
/// <param name="Prepare">Makes what the reader needs in a folder, and gives what reads one input: true where it was read, false where
/// the reader said why not; what is thrown is a fault.</param>
internal sealed record FuzzedReader(string Name, Func<IReadOnlyList<byte[]>> Seeds, Func<string, Func<byte[], bool>> Prepare)
{
    /// <summary>Allocated in all for an input of at most 1 MB.</summary>
    public int MostMegabytes { get; init; } = 64;

    /// <summary>In a normal run; ten times as many with KERIOLICENSE_SAMPLES=1000.</summary>
    public int Times { get; init; } = 200;
}
