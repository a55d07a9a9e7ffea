using System.Linq;
using KerioLicense.Errors;
using KerioLicense.Files;

namespace KerioLicense.Policy;

/// <summary>Reads and writes policy files (<c>*.policy.json</c>).</summary>
internal static class PolicyFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="knownRules">The ids that a waiver may name.</param>
    /// <exception cref="InputFormatException">The file breaks the format.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static KerioLicensePolicy Read(string path, IReadOnlyCollection<string> knownRules)
    {
        using var stream = InputFile.Open(path, InputFile.LongestWhole);
        return Read(stream, path, knownRules);
    }

    /// <summary>Reads a stream and disposes of it.</summary>
    /// <param name="stream">UTF-8.</param>
    /// <param name="name">Stands for the file in errors.</param>
    /// <param name="knownRules">The ids that a waiver may name.</param>
    /// <exception cref="InputFormatException">The text breaks the format.</exception>
    public static KerioLicensePolicy Read(Stream stream, string name, IReadOnlyCollection<string> knownRules)
    {
        using var input = new JsonInput(stream, name);
        return PolicyFormat.With(knownRules).ReadWhole(input);
    }

    /// <summary>Writes a file; it appears in its place whole or not at all.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="policy">What it says.</param>
    /// <param name="overwrite">A file that is there already is replaced; otherwise it is an error.</param>
    /// <exception cref="InputFormatException">The policy breaks the rules that hold when it is read again.</exception>
    /// <exception cref="AdvisedException">The file exists and is not to be replaced.</exception>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public static void Write(string path, KerioLicensePolicy policy, bool overwrite = false)
    {
        using var file = new AtomicFile(path, overwrite);
        Write(file.Stream, policy);
        file.Commit();
    }

    /// <summary>Puts a declaration behind those of its kind; nothing else in the file changes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="declaration">An object of <see cref="KerioLicensePolicy"/>'s lists.</param>
    /// <param name="knownRules">The ids that a waiver may name.</param>
    /// <returns>False where the file has it already.</returns>
    /// <exception cref="InputFormatException">The file breaks the format, or would.</exception>
    /// <exception cref="IOException">The file cannot be read or replaced.</exception>
    public static bool Add(string path, object declaration, IReadOnlyCollection<string> knownRules)
    {
        var alone = Alone(declaration);
        var wanted = KerioLicenseDeclaration.AllOf(alone, path, default)[0];
        return Change(path, knownRules, (policy, text) =>
            KerioLicenseDeclaration.AllOf(policy, path, default).Any(wanted.IsSame) ? null : text.With(TextOf(alone)));
    }

    /// <summary>Takes a declaration out; nothing else in the file changes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="declaration">As the file has it.</param>
    /// <param name="knownRules">The ids that a waiver may name.</param>
    /// <returns>False where the file no longer has it.</returns>
    /// <exception cref="InputFormatException">The file breaks the format.</exception>
    /// <exception cref="IOException">The file cannot be read or replaced.</exception>
    public static bool Remove(string path, KerioLicenseDeclaration declaration, IReadOnlyCollection<string> knownRules) =>
        Change(path, knownRules, (policy, text) =>
        {
            var kind = KerioLicenseDeclaration.AllOf(policy, path, default).Where(other => other.Kind == declaration.Kind).ToList();
            var index = kind.FindIndex(declaration.IsSame);
            return index < 0 ? null : text.Without(TextOf(Alone(declaration.Declaration)).Declared, index);
        });

    /// <summary>A policy with nothing but a declaration in it.</summary>
    public static KerioLicensePolicy Alone(object declaration) => declaration switch
    {
        MigrationDeclaration migration => new() { Migrations = [migration] },
        AgreementDeclaration agreement => new() { Agreements = [agreement] },
        TemporaryLicense temporary => new() { TemporaryLicenses = [temporary] },
        FailoverDeclaration failover => new() { Failovers = [failover] },
        Retirement retirement => new() { Retired = [retirement] },
        IReadOnlyList<string> names => new() { SameMachine = [names] },
        Statement statement => new() { Statements = [statement] },
        Waiver waiver => new() { Waivers = [waiver] },
        _ => throw new ArgumentException(declaration.GetType().Name, nameof(declaration)),
    };

    /// <summary>Writes to a stream and leaves it open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="policy">What it says.</param>
    /// <exception cref="InputFormatException">The policy breaks the rules that hold when it is read again.</exception>
    public static void Write(Stream stream, KerioLicensePolicy policy)
    {
        var output = new JsonOutput(stream);
        PolicyFormat.File.Write(output, policy);
        output.Complete();
    }

    private static bool Change(
        string path, IReadOnlyCollection<string> knownRules, Func<KerioLicensePolicy, PolicyText, byte[]?> change)
    {
        byte[]? changed;
        using (var held = InputFile.OpenToChange(path, InputFile.LongestWhole))
        {
            using var text = new MemoryStream();
            held.CopyTo(text);
            var old = text.ToArray();
            changed = change(Read(new MemoryStream(old), path, knownRules), new PolicyText(old));
        }

        if (changed is null)
        {
            return false;
        }

        // What could not be read again is not put in the place of what can.
        Read(new MemoryStream(changed), path, knownRules);
        using var file = new AtomicFile(path, overwrite: true);
        file.Stream.Write(changed, 0, changed.Length);
        file.Commit();
        return true;
    }

    private static PolicyText TextOf(KerioLicensePolicy policy)
    {
        using var text = new MemoryStream();
        Write(text, policy);
        return new PolicyText(text.ToArray());
    }
}
