using System;
using System.Collections.Generic;
using System.Globalization;
using KerioLicense.Files;
using KerioLicense.Words;
using static KerioLicense.Files.Forms;

namespace KerioLicense.Reporting;

/// <summary>
/// A sentence in no language: the key of its text, and what is put into it. The English wording is written too, for programs that do not have the texts;
/// it is not read again, so that a file cannot say one thing and mean another.
/// </summary>
internal sealed class SentenceForm : JsonForm<LocalizedText>
{
    // Sentences hold sentences; none is deeper than three today.
    private const int MostArguments = 16;

    private readonly JsonShape<SentenceDraft> _shape;

    public SentenceForm() =>
        _shape = new JsonShape<SentenceDraft>(static () => new SentenceDraft())
            .Required(nameof(SentenceDraft.Key), NonEmptyText)
            .Optional(nameof(SentenceDraft.Arguments), ListOf(new DraftForm<ArgumentDraft, object>(
                new JsonShape<ArgumentDraft>(static () => new ArgumentDraft())
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
        if (ComplianceTexts.ResourceManager.GetString(draft.Key, CultureInfo.InvariantCulture) is not { } format)
        {
            throw check.Error("key", nameof(InputTexts.InputUnknownSentence), InputErrors.Quote(draft.Key));
        }

        var places = 0;
        for (var i = 0; i < MostArguments; i++)
        {
            places = format.Contains("{" + i.ToString(CultureInfo.InvariantCulture) + "}") ? i + 1 : places;
        }

        return draft.Arguments.Count >= places ? draft : throw check.Error("arguments", nameof(InputTexts.InputSentenceArguments), places);
    }

    private sealed class SentenceDraft
    {
        public string Key { get; set; } = "";

        public IReadOnlyList<object> Arguments { get; set; } = [];

        public string? Text { get; set; }
    }

    /// <summary>What is put into a sentence, with its kind: a name that looks like a time must stay a name.</summary>
    private sealed class ArgumentDraft
    {
        public string? Text { get; set; }

        public long? Number { get; set; }

        public DateTime? Time { get; set; }

        public LocalizedText? Sentence { get; set; }

        public static ArgumentDraft Of(object argument) => argument switch
        {
            string text => new ArgumentDraft { Text = text },
            int number => new ArgumentDraft { Number = number },
            long number => new ArgumentDraft { Number = number },
            DateTime time => new ArgumentDraft { Time = time },
            LocalizedText sentence => new ArgumentDraft { Sentence = sentence },
            _ => throw new InvalidOperationException("A sentence holds a " + argument.GetType().Name + ", for which the format has no key."),
        };

        public static ArgumentDraft Check(ArgumentDraft draft, JsonCheck check)
        {
            var kinds = (draft.Text is null ? 0 : 1) + (draft.Number is null ? 0 : 1) + (draft.Time is null ? 0 : 1) + (draft.Sentence is null ? 0 : 1);
            return kinds == 1 ? draft : throw check.Error("text", nameof(InputTexts.InputOneArgument));
        }

        public object ToArgument() => Text ?? Sentence ?? (Time is { } time ? time : (object)Number!.Value);
    }
}
