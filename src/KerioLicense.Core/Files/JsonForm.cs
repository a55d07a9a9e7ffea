using System.Text.Json;
using KerioLicense.Values;

namespace KerioLicense.Files;

internal enum JsonKind
{
    Text,
    Whole,
    Number,
    Flag,
    Time,
    Date,
    Object,

    /// <summary>An object with free keys.</summary>
    Map,
    List,
}

/// <summary>
/// The form of a value in a file. One description serves reading, writing and the check of the published schema,
/// so no two places know a key, a word or a range.
/// </summary>
internal abstract class JsonForm
{
    public abstract JsonKind Kind { get; }

    /// <summary>The name under which the schema describes the form once and for all; null where it does so in place.
    /// A form that holds itself must have one.</summary>
    public virtual string? Definition => null;

    /// <summary>null may stand for "not read".</summary>
    public virtual bool AcceptsNull => false;

    /// <summary>The only words allowed; empty when any text is.</summary>
    public virtual IReadOnlyList<string> Words => [];

    public virtual decimal? Minimum => null;

    public virtual decimal? Maximum => null;

    /// <summary>Least number of characters or entries.</summary>
    public virtual int MinimumLength => 0;

    /// <summary>A regular expression for texts that have one.</summary>
    public virtual string? Pattern => null;

    /// <summary>The form of the entries of a list, or of the values of a map.</summary>
    public virtual JsonForm? Item => null;

    /// <summary>The keys of an object.</summary>
    public virtual IReadOnlyList<JsonProperty> Properties => [];

    /// <summary>The value's first token must be <paramref name="token"/>.</summary>
    public void ExpectKind(JsonInput input, JsonTokenType token)
    {
        if (input.Token != token)
        {
            throw WrongType(input);
        }
    }

    protected InputFormatException WrongType(JsonInput input) =>
        input.Error(nameof(InputTexts.InputWrongType),
            InputTexts.ResourceManager.GetString("InputKind" + Kind, CultureInfo.CurrentUICulture), Found(input));

    private static string Found(JsonInput input) => input.Token switch
    {
        JsonTokenType.String => UserText.Format(InputTexts.InputFoundText, InputErrors.Quote(input.Text())),
        JsonTokenType.Number =>
            UserText.Format(InputTexts.InputFoundNumber, InputErrors.Quote(Encoding.ASCII.GetString(input.Value.ToArray()))),
        JsonTokenType.StartObject => InputTexts.InputFoundObject,
        JsonTokenType.StartArray => InputTexts.InputFoundList,
        JsonTokenType.Null => "null",
        _ => input.Token == JsonTokenType.True ? "true" : "false",
    };

    protected string ReadText(JsonInput input) => input.Token == JsonTokenType.String ? input.Text() : throw WrongType(input);

    /// <summary>The bytes of a text, without making a string of them.</summary>
    protected ReadOnlySpan<byte> ReadBytes(JsonInput input) => input.Token == JsonTokenType.String ? input.Value : throw WrongType(input);
}

/// <inheritdoc cref="JsonForm"/>
/// <typeparam name="T">The value in the model.</typeparam>
internal abstract class JsonForm<T> : JsonForm
{
    /// <summary>Reads from the value's first token, which is the current one, to its last.</summary>
    public abstract T Read(JsonInput input);

    /// <summary>Reads a text that is this value and nothing else, from its beginning.</summary>
    public T ReadWhole(JsonInput input)
    {
        input.Advance();
        var value = Read(input);
        input.ExpectEnd();
        return value;
    }

    public abstract void Write(JsonOutput output, T value);

    /// <summary>Nothing is written for the value, not even its key.</summary>
    public virtual bool Omits(T value) => false;
}
