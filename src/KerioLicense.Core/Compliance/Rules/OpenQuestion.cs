using System.Linq;
using KerioLicense.Compliance.Activity;
using KerioLicense.Compliance.Identity;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Rules;

/// <summary>What is known of a license whose answer is open.</summary>
/// <param name="License">The license.</param>
/// <param name="Members">Its installations.</param>
/// <param name="Certain">The scene at the instant of the verdict, with the installations that certainly carry the license.</param>
/// <param name="Possible">The same with those that may carry it.</param>
/// <param name="IsPairDoubtful">Whether some boxes are a high-availability pair depends on what was not read.</param>
/// <param name="QuietHours">The policy's quiet hours.</param>
internal sealed record OpenQuestion(
    LicenseCase License, IReadOnlyList<Member> Members, Scene Certain, Scene Possible, bool IsPairDoubtful, int QuietHours)
{
    /// <summary>What would show whether each still carries the license, and what those do of which it is not known.
    /// Where all of this is known, what they do next is missing.</summary>
    public IReadOnlyList<MissingEvidence> Activity()
    {
        List<MissingEvidence> missing = [.. Boxes().SelectMany(MissingOf)];
        return missing.Count > 0 ? missing : [.. Boxes().SelectMany(state => EvidenceBook.Missing(state.Member.Machine, QuietHours))];
    }

    /// <summary>Another reading of every installation.</summary>
    /// <param name="what">The name of the text that says what is missing.</param>
    /// <param name="parameters">What the reading has to be told besides.</param>
    public IReadOnlyList<MissingEvidence> EveryReading(string what, System.Func<Member, string> parameters) =>
        [.. Members.Select(member => new ReadingCommand(member.Machine).Again(LocalizedText.Of(what), parameters(member)))];

    /// <summary>The number of the license, from every installation that may carry it and of which it is not known: over the API, since
    /// its disk shows a file only. Of too many prefixes the first ones.</summary>
    public IReadOnlyList<MissingEvidence> Numbers() =>
    [
        .. (License.Key.Kind == LicenseKeyKind.Number
            ? License.MayBeOn : Boxes().Select(static state => state.Member.Machine)).Select(static machine =>
            new ReadingCommand(machine).Reading(
                LocalizedText.Of(nameof(ComplianceTexts.MissingNumber)), ReadingCommand.ForNumber(machine))),
    ];

    private IEnumerable<MemberState> Boxes() => Possible.Units.SelectMany(static unit => unit.Boxes());

    private IEnumerable<MissingEvidence> MissingOf(MemberState state)
    {
        var machine = state.Member.Machine;
        if (Certain.StateOf(state.Member) is null)
        {
            return [new ReadingCommand(machine).Again(LocalizedText.Of(nameof(ComplianceTexts.MissingPresence)))];
        }

        if (IsPairDoubtful && machine.Observations.Exists(static observation => observation.Control?.HighAvailability is not null))
        {
            return [new ReadingCommand(machine).Reading(LocalizedText.Of(nameof(ComplianceTexts.MissingPair)))];
        }

        return state.Role == InstallationRole.Unknown || Possible.Change?.Former == state.Member
            ? EvidenceBook.Missing(machine, QuietHours) : [];
    }
}
