using System.Text.Json;

namespace KerioLicense.Files;

/// <summary>A list.</summary>
internal sealed class ListForm<T> : JsonForm<IReadOnlyList<T>>
{
    /// <summary>The most entries where nothing less is said.</summary>
    public const int MaximumEntries = 1_000_000;

    private readonly JsonForm<T> _item;
    private readonly bool _writtenWhenEmpty;
    private readonly int _most;

    public ListForm(JsonForm<T> item, bool writtenWhenEmpty, int most) =>
        (_item, _writtenWhenEmpty, _most) = (item, writtenWhenEmpty, most);

    public override JsonKind Kind => JsonKind.List;

    public override JsonForm Item => _item;

    public override bool Omits(IReadOnlyList<T> value) => !_writtenWhenEmpty && value.Count == 0;

    public override IReadOnlyList<T> Read(JsonInput input)
    {
        ExpectKind(input, JsonTokenType.StartArray);
        input.Advance();
        if (input.Token == JsonTokenType.EndArray)
        {
            return [];
        }

        var list = new List<T>();
        for (; input.Token != JsonTokenType.EndArray; input.Advance())
        {
            if (list.Count == _most)
            {
                throw input.Error(nameof(InputTexts.InputTooMany), _most);
            }

            list.Add(_item.Read(input));
        }

        // An array, so that nobody can change it through a cast.
        return list.ToArray();
    }

    public override void Write(JsonOutput output, IReadOnlyList<T> value)
    {
        if (value.Count > _most)
        {
            throw output.Error(nameof(InputTexts.InputTooMany), _most);
        }

        output.StartArray();
        for (var i = 0; i < value.Count; i++)
        {
            _item.Write(output, value[i]);
        }

        output.EndArray();
    }
}

/// <summary>A value type that may be null.</summary>
internal sealed class NullableForm<T> : WrappingForm<T, T?>
    where T : struct
{
    public NullableForm(JsonForm<T> inner, bool writtenWhenNull)
        : base(inner, writtenWhenNull)
    {
    }

    public override T? Read(JsonInput input) => input.Token == JsonTokenType.Null ? null : Inner.Read(input);

    protected override bool IsNull(T? value) => value is null;

    protected override void WriteValue(JsonOutput output, T? value) => Inner.Write(output, value!.Value);
}

/// <summary>A reference that may be null.</summary>
internal sealed class NullableReferenceForm<T> : WrappingForm<T, T?>
    where T : class
{
    public NullableReferenceForm(JsonForm<T> inner)
        : base(inner, writtenWhenNull: false)
    {
    }

    public override T? Read(JsonInput input) => input.Token == JsonTokenType.Null ? null : Inner.Read(input);

    protected override bool IsNull(T? value) => value is null;

    protected override void WriteValue(JsonOutput output, T? value) => Inner.Write(output, value!);
}

/// <summary>What the two kinds of nullable values share.</summary>
internal abstract class WrappingForm<TInner, T> : JsonForm<T>
{
    private readonly bool _writtenWhenNull;

    protected WrappingForm(JsonForm<TInner> inner, bool writtenWhenNull) => (Inner, _writtenWhenNull) = (inner, writtenWhenNull);

    public override JsonKind Kind => Inner.Kind;

    public override string? Definition => Inner.Definition;

    public override bool AcceptsNull => true;

    public override IReadOnlyList<string> Words => Inner.Words;

    public override decimal? Minimum => Inner.Minimum;

    public override decimal? Maximum => Inner.Maximum;

    public override int MinimumLength => Inner.MinimumLength;

    public override string? Pattern => Inner.Pattern;

    public override JsonForm? Item => Inner.Item;

    public override IReadOnlyList<JsonProperty> Properties => Inner.Properties;

    protected JsonForm<TInner> Inner { get; }

    public override bool Omits(T value) => !_writtenWhenNull && IsNull(value);

    public override void Write(JsonOutput output, T value)
    {
        if (IsNull(value))
        {
            output.Null();
        }
        else
        {
            WriteValue(output, value);
        }
    }

    protected abstract bool IsNull(T value);

    protected abstract void WriteValue(JsonOutput output, T value);
}

/// <summary>A value whose keys in the file are not its properties in the model: read into a draft, and made from it.</summary>
internal sealed class DraftForm<TDraft, T> : JsonForm<T>
    where TDraft : class
{
    private readonly JsonShape<TDraft> _shape;
    private readonly Func<TDraft, T> _toValue;
    private readonly Func<T, TDraft> _toDraft;

    public DraftForm(JsonShape<TDraft> shape, Func<TDraft, T> toValue, Func<T, TDraft> toDraft) =>
        (_shape, _toValue, _toDraft) = (shape, toValue, toDraft);

    public override JsonKind Kind => JsonKind.Object;

    public override IReadOnlyList<JsonProperty> Properties => _shape.Properties;

    public override T Read(JsonInput input) => _toValue(_shape.Read(input));

    public override void Write(JsonOutput output, T value) => _shape.Write(output, _toDraft(value));
}
