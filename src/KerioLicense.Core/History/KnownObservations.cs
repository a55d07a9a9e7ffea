using KerioLicense.Files;
using KerioLicense.Model;
using KerioLicense.Observations;
using KerioLicense.Values;

namespace KerioLicense.History;

/// <summary>
/// Finds which observations of an inbox the history holds already. Files stay in an inbox as long as their owner likes, and each run would
/// remember them once more. Only what is the same byte for byte is left out.
/// </summary>
internal sealed class KnownObservations
{
    private readonly List<KerioInstallation> _observations;
    private readonly Dictionary<(string Id, DateTime At), Instant> _byInstant = [];
    private readonly bool[] _isKnown;

    /// <param name="observations">Those of the inbox.</param>
    public KnownObservations(List<KerioInstallation> observations)
    {
        _observations = observations;
        _isKnown = new bool[observations.Count];
        for (var i = 0; i < observations.Count; i++)
        {
            var key = (observations[i].InstallationId, observations[i].ObservedAt);
            if (!_byInstant.TryGetValue(key, out var instant))
            {
                _byInstant.Add(key, new Instant(observations[i], i));
            }
            else
            {
                // Twice in the inbox is once too often as well.
                _isKnown[i] = !instant.TryAdd(observations[i], i);
            }
        }
    }

    /// <summary>An observation that the history holds.</summary>
    /// <returns>It is one of those.</returns>
    public bool Meet(KerioInstallation remembered)
    {
        if (!_byInstant.TryGetValue((remembered.InstallationId, remembered.ObservedAt), out var instant)
            || instant.IndexOf(remembered) is not { } index)
        {
            return false;
        }

        _isKnown[index] = true;
        return true;
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

    private static string Digest(KerioInstallation observation)
    {
        using var stream = new MemoryStream();
        var output = JsonOutput.Short(stream);
        ObservationFormat.Installation.Write(output, observation);
        output.Flush();
        return Hex.Sha256(stream.ToArray());
    }

    /// <summary>The observations of one installation at one instant. They are written only where there is one to compare with, and each
    /// once, however many there are.</summary>
    private sealed class Instant(KerioInstallation first, int index)
    {
        private Dictionary<string, int>? _byDigest;

        private Dictionary<string, int> ByDigest =>
            _byDigest ??= new(StringComparer.Ordinal) { [Digest(first)] = index };

        /// <summary>False where there is the same one already.</summary>
        public bool TryAdd(KerioInstallation observation, int at)
        {
            var digest = Digest(observation);
            if (ByDigest.ContainsKey(digest))
            {
                return false;
            }

            ByDigest.Add(digest, at);
            return true;
        }

        public int? IndexOf(KerioInstallation observation) => ByDigest.TryGetValue(Digest(observation), out var at) ? at : null;
    }
}
