using System;
using System.IO;
using System.Linq;
using System.Text;
using CsCheck;
using KerioLicense.Core.Tests.Files;
using KerioLicense.Files;
using KerioLicense.Model;
using KerioLicense.Policy;
using Xunit;

namespace KerioLicense.Core.Tests.PolicyFiles;

/// <summary>Declarations put into files and taken out again: what comes in, and that nothing else changes.</summary>
public sealed class PolicyChangeTests
{
    private const string Schema = "\"schema\": \"keriolicense/policy/1\"";
    private const string Old = "{\n  " + Schema + ",\n  \"retired\": [\n"
        + "    { \"installation\": \"connect/a\", \"on\": \"2026-11-01T00:00:00Z\" }\n  ]\n}\n";

    private const string Second = "{\"installation\":\"connect/b\",\"on\":\"2026-11-02T00:00:00Z\"}";

    private static readonly DateTime Day = new(2026, 11, 10, 0, 0, 0, DateTimeKind.Utc);
    private static readonly KerioLicenseNumber License = KerioLicenseNumber.Parse("12345-AB1CD-2EF3G");

    private static readonly object[] Declarations =
    [
        new MigrationDeclaration { License = License, From = "connect/a", To = "connect/b", Started = Day, Until = Day.AddDays(5) },
        new AgreementDeclaration { License = License, From = Day, Until = Day.AddDays(1), GrantedBy = "C\"T", Document = "a, [b] {c}" },
        new TemporaryLicense { Number = License, Until = Day },
        new FailoverDeclaration { License = License, From = "connect/a", To = "connect/b", At = Day },
        new[] { "connect/a", "connect/mail" },
        new Retirement { Installation = "connect/old", On = Day },
        new Statement { Installation = "connect/a", Claim = StatementClaim.Idle, From = Day, To = Day.AddDays(1), By = "Zoë" },
        new Waiver { License = License, Rule = "KL-REPLICATED", Reason = "r", ApprovedBy = "Anna", Expires = Day },
    ];

    private static readonly Gen<string> Blank = Gen.OneOfConst("", " ", "\n", "\r\n  ", "\t");

    public static TheoryData<string, string> Places => new()
    {
        // On one line as the one before it.
        { Old, Old.Replace(" }\n", " },\n    { \"installation\": \"connect/old\", \"on\": \"2026-11-10T00:00:00Z\" }\n",
            StringComparison.Ordinal) },

        // On several lines, with the file's own blanks.
        { "{\r\n\t" + Schema + ",\r\n\t\"retired\": [\r\n\t\t{\r\n"
            + "\t\t\t\"installation\": \"a\",\r\n\t\t\t\"on\": \"2026-11-01T00:00:00Z\"\r\n\t\t}\r\n\t]\r\n}",
            "{\r\n\t" + Schema + ",\r\n\t\"retired\": [\r\n\t\t{\r\n"
            + "\t\t\t\"installation\": \"a\",\r\n\t\t\t\"on\": \"2026-11-01T00:00:00Z\"\r\n\t\t},\r\n\t\t{\r\n"
            + "\t\t\t\"installation\": \"connect/old\",\r\n\t\t\t\"on\": \"2026-11-10T00:00:00Z\"\r\n\t\t}\r\n\t]\r\n}" },

        // A list that is empty, and one that is missing: behind the key that comes before it, wherever the file has that.
        { "{\n    " + Schema + ",\n    \"retired\": []\n}",
            "{\n    " + Schema + ",\n    \"retired\": [\n        {\n            \"installation\": \"connect/old\",\n"
            + "            \"on\": \"2026-11-10T00:00:00Z\"\n        }\n    ]\n}" },
        { "{\n  \"waivers\": [],\n  " + Schema + ",\n  \"name\": \"x\"\n}",
            "{\n  \"waivers\": [],\n  " + Schema + ",\n  \"name\": \"x\",\n  \"retired\": [\n    {\n"
            + "      \"installation\": \"connect/old\",\n      \"on\": \"2026-11-10T00:00:00Z\"\n    }\n  ]\n}" },

        // A file of one line.
        { "{\"schema\":\"keriolicense/policy/1\",\"retired\":[]}",
            "{\"schema\":\"keriolicense/policy/1\",\"retired\":[{\"installation\": \"connect/old\",\"on\": \"2026-11-10T00:00:00Z\"}]}" },
        { "\ufeff{\"schema\":\"keriolicense/policy/1\"}",
            "\ufeff{\"schema\":\"keriolicense/policy/1\",\"retired\": [{"
            + "\"installation\": \"connect/old\",\"on\": \"2026-11-10T00:00:00Z\"}]}" },
    };

    public static TheoryData<string, string> Refused => new()
    {
        { "{ " + Schema + ", /* mine */ \"retired\": [] }", "InputComment" },
        { "{ " + Schema + ", \"retired\": [], \"retired\": [] }", "InputDuplicateKey" },
        { "{ " + Schema + ", \"retired\": [], }", "InputTrailingComma" },
        { "{ " + Schema + ", \"retire\": [] }", "InputUnknownKey" },
        { "{ " + Schema + ", \"retired\": [", "InputTruncated" },
        { "", "InputTruncated" },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void It_is_written_as_the_file_is(string before, string after) =>
        Assert.Equal(after, Change(before, path => Assert.True(PolicyFile.Add(path, Declarations[5], InputFiles.Rules))));

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_file_that_breaks_the_format_is_left_as_it_is(string text, string errorId) =>
        Assert.Equal(text, Change(text, path => Assert.Equal(
            errorId, Assert.Throws<InputFormatException>(() => PolicyFile.Add(path, Declarations[5], InputFiles.Rules)).ErrorId)));

    [Fact]
    public void Utf_16_is_refused() => WithFile(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Old)).ToArray(), path =>
        Assert.Equal("InputNotUtf8",
            Assert.Throws<InputFormatException>(() => PolicyFile.Add(path, Declarations[5], InputFiles.Rules)).ErrorId));

    [Fact]
    public void A_file_that_is_read_only_or_held_by_another_program_is_left_as_it_is()
    {
        WithFile(Encoding.UTF8.GetBytes(Old), path =>
        {
            File.SetAttributes(path, FileAttributes.ReadOnly);
            Assert.Throws<UnauthorizedAccessException>(() => PolicyFile.Add(path, Declarations[5], InputFiles.Rules));
            File.SetAttributes(path, FileAttributes.Normal);
            using (new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None))
            {
                Assert.Throws<IOException>(() => PolicyFile.Add(path, Declarations[5], InputFiles.Rules));
            }

            Assert.Equal(Old, File.ReadAllText(path));
        });
    }

    [Fact]
    public void What_the_file_has_already_is_not_written_twice()
    {
        foreach (var declaration in Declarations)
        {
            Change(Old, path =>
            {
                Assert.True(PolicyFile.Add(path, declaration, InputFiles.Rules));
                var once = File.ReadAllText(path);
                Assert.False(PolicyFile.Add(path, declaration, InputFiles.Rules));
                Assert.Equal(once, File.ReadAllText(path));
            });
        }
    }

    [Fact]
    public void In_any_order_and_any_blanks_only_what_is_declared_comes_and_goes() => Gen.Select(
        Gen.Shuffle(Declarations), Gen.Shuffle(Declarations), Gen.Int[0, Declarations.Length], Blank, Gen.Bool).Check(
        sample =>
        {
            var (first, second, count, blank, hasMark) = sample;
            var text = (hasMark ? "\ufeff" : "") + blank + "{" + blank + Schema + blank + "," + blank + "\"name\":" + blank + "\"] } ü\""
                + blank + "}" + blank;
            var after = Change(text, path =>
            {
                foreach (var declaration in first.Take(count))
                {
                    Assert.True(PolicyFile.Add(path, declaration, InputFiles.Rules));
                }
            });
            var all = KerioLicenseDeclaration.AllOf(InputFiles.ReadPolicy(after), "x", Day);
            Assert.Equal(count, all.Count);
            Assert.Equal(all.Select(one => one.Kind).Order(), all.Select(one => one.Kind));
            var removed = Change(after, path =>
            {
                foreach (var declaration in second.Where(first.Take(count).Contains))
                {
                    var wanted = KerioLicenseDeclaration.AllOf(PolicyFile.Alone(declaration), path, Day)[0];
                    Assert.True(PolicyFile.Remove(path, wanted, InputFiles.Rules));
                    Assert.False(PolicyFile.Remove(path, wanted, InputFiles.Rules));
                }
            });

            // The lists stay, empty.
            Assert.StartsWith(text[..(text.IndexOf('ü', StringComparison.Ordinal) + 2)], removed, StringComparison.Ordinal);
            Assert.Empty(KerioLicenseDeclaration.AllOf(InputFiles.ReadPolicy(removed), "x", Day));
        }, times: 100);

    [Fact]
    public void One_of_several_goes_and_the_others_keep_their_bytes()
    {
        var two = Old.Replace(" }\n", " }  ,\n\n    " + Second + "\n", StringComparison.Ordinal);
        Assert.Equal(Old, Without(two, "connect/b"));
        Assert.Equal("{\n  " + Schema + ",\n  \"retired\": [\n    " + Second + "\n  ]\n}\n",
            Without(two, "connect/a"));
    }

    [Fact]
    public void A_state_is_that_of_the_instant()
    {
        var migration = (MigrationDeclaration)Declarations[0];
        Assert.Equal(DeclarationState.Ahead, State(migration, Day.AddTicks(-1)));
        Assert.Equal(DeclarationState.InForce, State(migration, Day));
        Assert.Equal(DeclarationState.InForce, State(migration, Day.AddDays(5).AddTicks(-1)));
        Assert.Equal(DeclarationState.Over, State(migration, Day.AddDays(5)));
        Assert.Equal(DeclarationState.InForce, State(migration with { Until = null }, Day.AddDays(500)));
        var limited = PolicyFile.Alone(migration with { Until = null }) with { Migration = new MigrationPolicy { MaximumDays = 3 } };
        Assert.Equal(DeclarationState.Over, KerioLicenseDeclaration.AllOf(limited, "x", Day.AddDays(3))[0].State);
        Assert.Equal(DeclarationState.InForce, State(Declarations[4], Day));

        static DeclarationState State(object declaration, DateTime asOf) =>
            KerioLicenseDeclaration.AllOf(PolicyFile.Alone(declaration), "x", asOf)[0].State;
    }

    private static string Without(string text, string installation) => Change(text, path => Assert.True(PolicyFile.Remove(
        path,
        KerioLicenseDeclaration.AllOf(InputFiles.ReadPolicy(text), path, Day).Single(one => one.Installations[0] == installation),
        InputFiles.Rules)));

    private static string Change(string text, Action<string> change)
    {
        var after = "";
        WithFile(Encoding.UTF8.GetBytes(text), path =>
        {
            change(path);
            after = Encoding.UTF8.GetString(File.ReadAllBytes(path));
        });
        return after;
    }

    private static void WithFile(byte[] text, Action<string> test)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("p.policy.json");
        File.WriteAllBytes(path, text);
        test(path);
        Assert.Equal(path, Assert.Single(Directory.GetFiles(folder.Path)));
    }
}
