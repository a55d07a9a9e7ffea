using System.Diagnostics.CodeAnalysis;
using KerioLicense.Values;

namespace KerioLicense.Model;

/// <summary>
/// A license number: three groups of five ASCII letters or digits joined by hyphens, upper-cased (kerio-facts 6.1);
/// or its first eleven characters only (a prefix, all that some interfaces show); or, in redacted files, just its fingerprint.
/// Prints masked; the whole number is in <see cref="Value"/> alone.
/// </summary>
public sealed class KerioLicenseNumber : IEquatable<KerioLicenseNumber>
{
    /// <summary>Characters in a whole number.</summary>
    public const int FullLength = 17;

    /// <summary>Characters in a prefix.</summary>
    public const int PrefixLength = 11;

    private const int GroupLength = 5;
    private const int FingerprintLength = 32;
    private const string PrefixMask = "-*****";
    private const string FullMask = "-*****-*****";

    private readonly string? _firstGroup;
    private string? _fingerprint;

    private KerioLicenseNumber(string? value, string? fingerprint, bool isPrefix, string? firstGroup = null)
    {
        Value = value;
        _fingerprint = fingerprint;
        IsPrefix = isPrefix;
        _firstGroup = firstGroup ?? value?.Substring(0, GroupLength);
    }

    /// <summary>The number or prefix in upper case; null when only the fingerprint is known.</summary>
    public string? Value { get; }

    /// <summary>True when only the first eleven characters are known: such a number can match a license, never for certain.</summary>
    public bool IsPrefix { get; }

    /// <summary>The first eleven characters; null when only the fingerprint is known.</summary>
    public string? Prefix => Value?.Substring(0, PrefixLength);

    /// <summary>
    /// 32 lower-case hex digits: the first half of the SHA-256 of "keriolicense/" and the number. Equal for equal numbers on every machine,
    /// so redacted files still match. A pseudonym, not a secret: whoever knows the first group can try the rest in days, whoever knows a
    /// prefix in seconds.
    /// </summary>
    public string Fingerprint => _fingerprint ??= ComputeFingerprint(Value!);

    /// <summary>The first group in clear and stars for the rest, or <c>#</c> and the first eight digits of the fingerprint.</summary>
    public string Masked => _firstGroup switch
    {
        null => "#" + Fingerprint.Substring(0, 8),
        _ when IsPrefix => _firstGroup + PrefixMask,
        _ => _firstGroup + FullMask,
    };

    /// <summary>Reads a whole number or a prefix.</summary>
    /// <exception cref="FormatException">The text is neither; the message does not repeat it.</exception>
    public static KerioLicenseNumber Parse(string text) =>
        TryParse(text, out var number)
            ? number
            : throw new FormatException(ModelTexts.LicenseNumberInvalid);

    /// <summary>Reads a whole number or a prefix. Blanks around it, lower case and typographic hyphens are put right.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out KerioLicenseNumber? number)
    {
        number = null;
        var trimmed = text?.Trim();
        if (trimmed is null || (trimmed.Length != FullLength && trimmed.Length != PrefixLength))
        {
            return false;
        }

        Span<char> characters = stackalloc char[FullLength];
        var unchanged = true;
        for (var i = 0; i < trimmed.Length; i++)
        {
            var character = Normalize(trimmed[i]);
            var isHyphenPlace = i % (GroupLength + 1) == GroupLength;
            if (character == '\0' || isHyphenPlace != (character == '-'))
            {
                return false;
            }

            characters[i] = character;
            unchanged &= character == trimmed[i];
        }

        var value = unchanged ? trimmed : characters.Slice(0, trimmed.Length).ToString();
        number = new KerioLicenseNumber(value, null, value.Length == PrefixLength);
        return true;
    }

    /// <summary>The number behind a fingerprint, as redacted files carry it.</summary>
    public static bool TryFromFingerprint(
        [NotNullWhen(true)] string? fingerprint, bool isPrefix, [NotNullWhen(true)] out KerioLicenseNumber? number)
    {
        number = null;
        if (!IsFingerprint(fingerprint))
        {
            return false;
        }

        number = new KerioLicenseNumber(null, fingerprint.ToLowerInvariant(), isPrefix);
        return true;
    }

    /// <summary>The first eleven characters of a whole number as a number of their own; null where only a fingerprint is known.</summary>
    internal KerioLicenseNumber? ToPrefix() => IsPrefix ? this : Prefix is { } prefix ? new(prefix, null, isPrefix: true) : null;

    /// <summary>The same license without its number.</summary>
    internal KerioLicenseNumber Redact() => _firstGroup is null ? this : new KerioLicenseNumber(null, Fingerprint, IsPrefix);

    /// <summary>The same license with only the first group of its number left: what reports show.</summary>
    internal KerioLicenseNumber Mask() => Value is null ? this : new KerioLicenseNumber(null, Fingerprint, IsPrefix, _firstGroup);

    /// <summary>The number behind a fingerprint that is shown as <paramref name="masked"/> (see <see cref="Masked"/>);
    /// false where the two do not belong together.</summary>
    internal static bool TryFromMasked(string masked, string fingerprint, bool isPrefix, [NotNullWhen(true)] out KerioLicenseNumber? number)
    {
        if (!TryFromFingerprint(fingerprint, isPrefix, out number) || masked == number.Masked)
        {
            return number is not null;
        }

        var mask = isPrefix ? PrefixMask : FullMask;
        var isWellFormed = masked.Length == GroupLength + mask.Length && masked.EndsWith(mask, StringComparison.Ordinal);
        for (var i = 0; isWellFormed && i < GroupLength; i++)
        {
            isWellFormed = Normalize(masked[i]) == masked[i] && masked[i] != '-';
        }

        number = isWellFormed ? new KerioLicenseNumber(null, number.Fingerprint, isPrefix, masked.Substring(0, GroupLength)) : null;
        return isWellFormed;
    }

    /// <summary>The fingerprint that a prefix of this number has; null when the number itself is not known.</summary>
    internal string? PrefixFingerprint => Value is null ? null : ComputeFingerprint(Value.Substring(0, PrefixLength));

    /// <summary>Whether this number begins with a prefix; null when only the number's fingerprint is known.</summary>
    internal bool? BeginsWith(KerioLicenseNumber prefix) => Value is null ? null
        : prefix.Value is { } beginning ? Value.StartsWith(beginning, StringComparison.Ordinal)
        : PrefixFingerprint == prefix.Fingerprint;

    /// <summary>The other number is this one, or certainly begins with this prefix.</summary>
    internal bool Fits(KerioLicenseNumber? other) => Equals(other) || (IsPrefix && other?.BeginsWith(this) == true);

    internal static bool IsFingerprint([NotNullWhen(true)] string? text) => Hex.IsOf(text, FingerprintLength);

    /// <summary>Same number, or same fingerprint where one of the two is redacted. A prefix equals only the same prefix.</summary>
    public bool Equals(KerioLicenseNumber? other) =>
        other is not null
        && IsPrefix == other.IsPrefix
        && (Value is not null && other.Value is not null
            ? string.Equals(Value, other.Value, StringComparison.Ordinal)
            : string.Equals(Fingerprint, other.Fingerprint, StringComparison.Ordinal));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as KerioLicenseNumber);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Fingerprint);

    /// <summary>The masked number: text never carries more.</summary>
    public override string ToString() => Masked;

    private static char Normalize(char character) => character switch
    {
        (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' => character,
        >= 'a' and <= 'z' => (char)(character - 'a' + 'A'),
        '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2212' => '-',
        _ => '\0',
    };

    /// <summary>The fingerprint of a text that names a license.</summary>
    internal static string ComputeFingerprint(string value) =>
        Hex.Sha256(Encoding.ASCII.GetBytes("keriolicense/" + value)).Substring(0, FingerprintLength);
}
