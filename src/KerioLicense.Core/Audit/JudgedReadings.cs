using KerioLicense.Model;
using KerioLicense.Verdict;

namespace KerioLicense.Audit;

/// <summary>
/// The verdicts on observations. One observation that the engine cannot deal with must not take the others along, so where the engine
/// fails, those that make it fail are found by halving, and the rest is judged.
/// </summary>
/// <param name="judge">The engine: the same observations give the same results or the same failure.</param>
internal sealed class JudgedReadings(Func<IReadOnlyList<KerioInstallation>, IReadOnlyList<KerioComplianceResult>> judge)
{
    /// <summary>Enough for a hundred bad ones among a million; each takes twice as many as there are halves.</summary>
    private const int MostTrials = 4000;

    private readonly List<KerioInstallation> _sound = [];
    private int _trials;

    /// <summary>On all that are sound.</summary>
    public IReadOnlyList<KerioComplianceResult> Results { get; private set; } = [];

    /// <summary>The observations that are judged.</summary>
    public IReadOnlyList<KerioInstallation> Sound => _sound;

    /// <summary>Observations with which the engine fails, each by itself beside the sound ones.</summary>
    public List<KerioInstallation> Unsound { get; } = [];

    /// <summary>Why it failed with the first of them.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Judges these observations too.</summary>
    /// <exception cref="Exception">What the engine threw, where it fails for another reason than an observation.</exception>
    public void Add(IReadOnlyList<KerioInstallation> observations)
    {
        Sift(observations, 0, observations.Count);
        if (_sound.Count == 0 && Unsound.Count > 0)
        {
            // Where it fails with nothing too, policy or instant is to blame, and no observation may be set aside for that.
            Results = judge([]);
        }
    }

    private void Sift(IReadOnlyList<KerioInstallation> observations, int from, int to)
    {
        var before = _sound.Count;
        for (var i = from; i < to; i++)
        {
            _sound.Add(observations[i]);
        }

        try
        {
            Results = judge(_sound);
            return;
        }
        catch (Exception exception) when (from < to && IsOfReading(exception) && ++_trials < MostTrials)
        {
            Failure ??= exception;
            _sound.RemoveRange(before, _sound.Count - before);
        }

        if (to - from == 1)
        {
            Unsound.Add(observations[from]);
        }
        else
        {
            var middle = from + ((to - from) / 2);
            Sift(observations, from, middle);
            Sift(observations, middle, to);
        }
    }

    private static bool IsOfReading(Exception exception) => exception is not (OperationCanceledException or OutOfMemoryException);
}
