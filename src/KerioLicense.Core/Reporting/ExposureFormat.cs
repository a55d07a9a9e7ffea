using KerioLicense.Exposure;
using KerioLicense.Files;
using KerioLicense.Model;
using static KerioLicense.Files.Forms;

namespace KerioLicense.Reporting;

/// <summary>
/// An exposure as text, with whole license numbers, for jobs and remote sessions: no file has this format.
/// Its sentences are in no language.
/// </summary>
internal static class ExposureFormat
{
    private const string Schema = "keriolicense/exposure/1";

    private static readonly JsonForm<decimal> Amount = new AmountForm();

    private static readonly JsonForm<ExposureText> Sentence = SentenceShape();

    private static readonly JsonShape<KerioLicenseExposure> Form =
        new JsonShape<KerioLicenseExposure>(static () => new KerioLicenseExposure())
        .OfSchema(Schema)
        .Required(nameof(KerioLicenseExposure.Fingerprint), new FingerprintTextForm())
        .Optional(nameof(KerioLicenseExposure.LicenseNumber), NumberDraft.Form(isMasked: false).OrNull())
        .Required(nameof(KerioLicenseExposure.Product), Words<KerioProduct>())
        .Optional(nameof(KerioLicenseExposure.Customer), Text.OrNull())
        .Optional(nameof(KerioLicenseExposure.Periods), ListOf(Period()))
        .Optional(nameof(KerioLicenseExposure.Days), Whole(0))
        .Optional(nameof(KerioLicenseExposure.DaysUpTo), Whole(0))
        .Optional(nameof(KerioLicenseExposure.Users), Whole(int.MinValue).OrNull())
        .Required(nameof(KerioLicenseExposure.UsersText), Sentence)
        .Optional(nameof(KerioLicenseExposure.Lines), ListOf(Line()))
        .Optional(nameof(KerioLicenseExposure.Total), Amount.OrNull())
        .Optional(nameof(KerioLicenseExposure.UpTo), Amount.OrNull())
        .Required(nameof(KerioLicenseExposure.Currency), Text)
        .Optional(nameof(KerioLicenseExposure.PriceList), Text.OrNull())
        .Required(nameof(KerioLicenseExposure.EvaluatedAt), Instant)
        .Optional(nameof(KerioLicenseExposure.AssumptionTexts), ListOf(Sentence))
        .Optional(nameof(KerioLicenseExposure.UnknownTexts), ListOf(Sentence));

    /// <summary>Writes to a stream and leaves it open.</summary>
    public static void Write(Stream stream, KerioLicenseExposure exposure)
    {
        var output = new JsonOutput(stream);
        Form.Write(output, exposure);
        output.Complete();
    }

    /// <summary>Reads a stream and disposes of it.</summary>
    /// <param name="stream">UTF-8.</param>
    /// <param name="name">Stands for the file in errors.</param>
    /// <exception cref="InputFormatException">The text breaks the format.</exception>
    public static KerioLicenseExposure Read(Stream stream, string name)
    {
        using var input = new JsonInput(stream, name);
        return Form.ReadWhole(input);
    }

    private static JsonShape<ExposurePeriod> Period() => new JsonShape<ExposurePeriod>(static () => new ExposurePeriod())
        .Required(nameof(ExposurePeriod.From), Instant)
        .Required(nameof(ExposurePeriod.To), Instant)
        .Required(nameof(ExposurePeriod.RuleId), NonEmptyText)
        .Required(nameof(ExposurePeriod.Licenses), Whole(0))
        .Required(nameof(ExposurePeriod.LicensesUpTo), Whole(0));

    private static JsonShape<ExposureLine> Line() => new JsonShape<ExposureLine>(static () => new ExposureLine())
        .Required(nameof(ExposureLine.Item), Words<ExposureItem>())
        .Optional(nameof(ExposureLine.Extension), Text.OrNull())
        .Optional(nameof(ExposureLine.IsUncertain), Flag)
        .Required(nameof(ExposureLine.From), Instant)
        .Required(nameof(ExposureLine.To), Instant)
        .Required(nameof(ExposureLine.Days), Whole(0))
        .Required(nameof(ExposureLine.DaysInYear), Whole(0))
        .Required(nameof(ExposureLine.Licenses), Whole(0))
        .Required(nameof(ExposureLine.Quantity), Whole(0))
        .Required(nameof(ExposureLine.PricePerYear), Amount)
        .Required(nameof(ExposureLine.Discount), Amount)
        .Required(nameof(ExposureLine.Amount), Amount);

    private static DraftForm<TextDraft, ExposureText> SentenceShape() => new(
        new JsonShape<TextDraft>(static () => new TextDraft())
            .Required(nameof(TextDraft.Key), NonEmptyText)
            .Optional(nameof(TextDraft.Arguments), ListOf(new DraftForm<ArgumentDraft, object>(
                new JsonShape<ArgumentDraft>(static () => new ArgumentDraft())
                    .Optional(nameof(ArgumentDraft.Text), Text.OrNull())
                    .Optional(nameof(ArgumentDraft.Count), Whole(int.MinValue).OrNull())
                    .Optional(nameof(ArgumentDraft.Number), Amount.OrNull())
                    .Optional(nameof(ArgumentDraft.Time), Instant.OrNull()),
                static draft => draft.ToArgument(),
                ArgumentDraft.Of))),
        static draft => new ExposureText(draft.Key, draft.Arguments),
        static text => new TextDraft { Key = text.Key, Arguments = text.Arguments });

    /// <summary>An amount as text: 0, 0.0 and 0.00 are shown differently.</summary>
    private sealed class AmountForm : JsonForm<decimal>
    {
        public override JsonKind Kind => JsonKind.Text;

        public override decimal Read(JsonInput input) =>
            decimal.TryParse(ReadText(input), NumberStyles.Number, CultureInfo.InvariantCulture, out var amount)
                ? amount : throw WrongType(input);

        public override void Write(JsonOutput output, decimal value) => output.Text(value.ToString(CultureInfo.InvariantCulture));
    }

    private sealed class TextDraft
    {
        public string Key { get; set; } = "";

        public IReadOnlyList<object> Arguments { get; set; } = [];
    }

    /// <summary>What is put into a sentence, with its kind, by which it is shown.</summary>
    private sealed class ArgumentDraft
    {
        public string? Text { get; set; }

        public int? Count { get; set; }

        public decimal? Number { get; set; }

        public DateTime? Time { get; set; }

        public static ArgumentDraft Of(object argument) => argument switch
        {
            string text => new ArgumentDraft { Text = text },
            int count => new ArgumentDraft { Count = count },
            double number => new ArgumentDraft { Number = (decimal)number },
            decimal number => new ArgumentDraft { Number = number },
            DateTime time => new ArgumentDraft { Time = time },
            _ => throw new InvalidOperationException("A sentence holds a " + argument.GetType().Name + ", for which the form has no key."),
        };

        public object ToArgument() => this switch
        {
            { Count: { } count } => count,
            { Number: { } number } => number,
            { Time: { } time } => time,
            _ => Text ?? "",
        };
    }
}
