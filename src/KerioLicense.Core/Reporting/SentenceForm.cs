using System.Linq;
using KerioLicense.Files;
using KerioLicense.Words;
using static KerioLicense.Files.Forms;

namespace KerioLicense.Reporting;

/// <summary>
/// A sentence in no language: the key of its text, and what is put into it. The English wording is written too, for programs that do not
/// have the texts; it is not read again, so that a file cannot say one thing and mean another.
/// </summary>
internal sealed class SentenceForm : JsonForm<LocalizedText>
{
    private readonly JsonShape<SentenceDraft> _shape;

    public SentenceForm() =>
        _shape = new JsonShape<SentenceDraft>(static () => new SentenceDraft())
            .Required(nameof(SentenceDraft.Key), NonEmptyText)
            .Optional(nameof(SentenceDraft.Arguments), ListOf(new DraftForm<ArgumentDraft, (string Name, object Value)>(
                new JsonShape<ArgumentDraft>(static () => new ArgumentDraft())
                    .Required(nameof(ArgumentDraft.Name), NonEmptyText)
                    .Optional(nameof(ArgumentDraft.Text), Text.OrNull())
                    .Optional(nameof(ArgumentDraft.Number), new LongForm(long.MinValue).OrNull())
                    .Optional(nameof(ArgumentDraft.Time), Instant.OrNull())
                    .Optional(nameof(ArgumentDraft.Sentence), new NullableReferenceForm<LocalizedText>(this))
                    .Then(ArgumentDraft.Check),
                static draft => draft.ToArgument(),
                ArgumentDraft.Of)))
            .Optional(nameof(SentenceDraft.Text), Text.OrNull())
            .Then(Check);

    public override string Definition => "sentence";

    public override JsonKind Kind => JsonKind.Object;

    public override IReadOnlyList<JsonProperty> Properties => _shape.Properties;

    public override bool Omits(LocalizedText value) => value.Key.Length == 0;

    public override LocalizedText Read(JsonInput input)
    {
        var draft = _shape.Read(input);
        return new LocalizedText(draft.Key, draft.Arguments);
    }

    public override void Write(JsonOutput output, LocalizedText value) => _shape.Write(
        output,
        new SentenceDraft { Key = value.Key, Arguments = value.Arguments, Text = value.In(CultureInfo.InvariantCulture) });

    /// <summary>A sentence that cannot be put into words is refused here, not where somebody reads it.</summary>
    private static SentenceDraft Check(SentenceDraft draft, JsonCheck check)
    {
        if (ComplianceTexts.ResourceManager.GetString(draft.Key, CultureInfo.InvariantCulture) is not { } text)
        {
            throw check.Error("key", nameof(InputTexts.InputUnknownSentence), InputErrors.Quote(draft.Key));
        }

        var unknown = LocalizedText.NamesIn(text).FirstOrDefault(name => draft.Arguments.All(argument => argument.Name != name));
        return unknown is null
            ? draft : throw check.Error("arguments", nameof(InputTexts.InputSentenceArguments), InputErrors.Quote(unknown));
    }

    private sealed class SentenceDraft
    {
        public string Key { get; set; } = "";

        public IReadOnlyList<(string Name, object Value)> Arguments { get; set; } = [];

        public string? Text { get; set; }
    }

    /// <summary>What is put into a sentence, with its kind: a name that looks like a time must stay a name.</summary>
    private sealed class ArgumentDraft
    {
        public string Name { get; set; } = "";

        public string? Text { get; set; }

        public long? Number { get; set; }

        public DateTime? Time { get; set; }

        public LocalizedText? Sentence { get; set; }

        public static ArgumentDraft Of((string Name, object Value) argument) => argument.Value switch
        {
            string text => new ArgumentDraft { Name = argument.Name, Text = text },
            int number => new ArgumentDraft { Name = argument.Name, Number = number },
            long number => new ArgumentDraft { Name = argument.Name, Number = number },
            DateTime time => new ArgumentDraft { Name = argument.Name, Time = time },
            LocalizedText sentence => new ArgumentDraft { Name = argument.Name, Sentence = sentence },
            _ => throw new InvalidOperationException(
                "A sentence holds a " + argument.Value.GetType().Name + ", for which the format has no key."),
        };

        public static ArgumentDraft Check(ArgumentDraft draft, JsonCheck check)
        {
            var kinds = (draft.Text is null ? 0 : 1) + (draft.Number is null ? 0 : 1) + (draft.Time is null ? 0 : 1)
                + (draft.Sentence is null ? 0 : 1);
            return kinds == 1 ? draft : throw check.Error("text", nameof(InputTexts.InputOneArgument));
        }

        public (string Name, object Value) ToArgument() => (Name, Text ?? Sentence ?? (Time is { } time ? time : (object)Number!.Value));
    }
}
