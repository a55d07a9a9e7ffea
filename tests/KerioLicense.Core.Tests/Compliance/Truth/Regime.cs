using System;
using System.Collections.Generic;

namespace KerioLicense.Core.Tests.Compliance.Truth;

/// <summary>A kind of worlds.</summary>
internal sealed record Regime(string Name, Action<World> Build)
{
    public static IReadOnlyList<Regime> All { get; } =
        [.. StandbyRegimes.All, .. BreachRegimes.All, .. TakeoverRegimes.All, .. DeclaredRegimes.All, .. DisturbedRegimes.All,
            .. BoxRegimes.All];

    /// <summary>The world of a number: always the same one.</summary>
    public World World(int number)
    {
        var world = new World(new Random(unchecked((Samples.Stream * 7919) + (number * 104729) + Hash(Name))));
        Build(world);
        return world;
    }

    public override string ToString() => Name;

    private static int Hash(string text)
    {
        var hash = 17;
        foreach (var character in text)
        {
            hash = unchecked((hash * 31) + character);
        }

        return hash;
    }
}
