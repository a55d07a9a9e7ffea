using KerioLicense.Files;
using KerioLicense.Model;
using KerioLicense.Observations;

namespace KerioLicense.History;

/// <summary>
/// Finds which observations of an inbox the history holds already. Files stay in an inbox as long as their owner likes, and each run would
/// remember them once more. Only what is the same byte for byte is left out.
/// </summary>
internal sealed class KnownObservations
{
    private readonly List<KerioInstallation> _observations;
    private readonly Dictionary<(string Id, DateTime At), List<int>> _byInstant = [];
    private readonly bool[] _isKnown;

    /// <param name="observations">Those of the inbox.</param>
    public KnownObservations(List<KerioInstallation> observations)
    {
        _observations = observations;
        _isKnown = new bool[observations.Count];
        for (var i = 0; i < observations.Count; i++)
        {
            var key = (observations[i].InstallationId, observations[i].ObservedAt);
            if (!_byInstant.TryGetValue(key, out var same))
            {
                _byInstant.Add(key, same = []);
            }

            // Twice in the inbox is once too often as well.
            _isKnown[i] = same.Exists(other => IsSame(observations[other], observations[i]));
            same.Add(i);
        }
    }

    /// <summary>An observation that the history holds.</summary>
    /// <returns>It is one of those.</returns>
    public bool Meet(KerioInstallation remembered)
    {
        var isMet = false;
        if (_byInstant.TryGetValue((remembered.InstallationId, remembered.ObservedAt), out var same))
        {
            foreach (var index in same)
            {
                var isSame = IsSame(_observations[index], remembered);
                _isKnown[index] |= isSame;
                isMet |= isSame;
            }
        }

        return isMet;
    }

    /// <summary>Those that were not met, each once.</summary>
    public IEnumerable<KerioInstallation> New()
    {
        for (var i = 0; i < _isKnown.Length; i++)
        {
            if (!_isKnown[i])
            {
                yield return _observations[i];
            }
        }
    }

    private static bool IsSame(KerioInstallation one, KerioInstallation other) =>
        ReferenceEquals(one, other) || Bytes(one).AsSpan().SequenceEqual(Bytes(other));

    private static byte[] Bytes(KerioInstallation observation)
    {
        using var stream = new MemoryStream();
        var output = new JsonOutput(stream);
        ObservationFormat.Installation.Write(output, observation);
        output.Flush();
        return stream.ToArray();
    }
}
