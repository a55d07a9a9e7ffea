using System.Buffers.Text;
using System.Text.Json;

namespace KerioLicense.Files;

/// <summary>A whole number in a range.</summary>
internal sealed class LongForm : JsonForm<long>
{
    private readonly long _minimum;
    private readonly long _maximum;

    public LongForm(long minimum, long maximum = long.MaxValue) => (_minimum, _maximum) = (minimum, maximum);

    public override JsonKind Kind => JsonKind.Whole;

    public override decimal? Minimum => _minimum;

    public override decimal? Maximum => _maximum == long.MaxValue ? null : _maximum;

    public override long Read(JsonInput input)
    {
        if (input.Token != JsonTokenType.Number || input.Value.IndexOfAny((byte)'.', (byte)'e', (byte)'E') >= 0)
        {
            throw WrongType(input);
        }

        return Utf8Parser.TryParse(input.Value, out long value, out _) && value >= _minimum && value <= _maximum
            ? value
            : throw input.Error(nameof(InputTexts.InputOutOfRange), _minimum, _maximum);
    }

    public override void Write(JsonOutput output, long value)
    {
        if (value < _minimum || value > _maximum)
        {
            throw output.Error(nameof(InputTexts.InputOutOfRange), _minimum, _maximum);
        }

        output.Whole(value);
    }
}

/// <summary>A whole number in a range that an int can hold.</summary>
internal sealed class IntForm : JsonForm<int>
{
    private readonly LongForm _form;

    public IntForm(int minimum, int maximum = int.MaxValue) => _form = new LongForm(minimum, maximum);

    public override JsonKind Kind => JsonKind.Whole;

    public override decimal? Minimum => _form.Minimum;

    public override decimal? Maximum => _form.Maximum;

    public override int Read(JsonInput input) => (int)_form.Read(input);

    public override void Write(JsonOutput output, int value) => _form.Write(output, value);
}

/// <summary>A decimal number in a range; read without a detour through binary fractions.</summary>
internal sealed class DecimalForm : JsonForm<decimal>
{
    private readonly decimal _minimum;
    private readonly decimal _maximum;

    public DecimalForm(decimal minimum, decimal maximum) => (_minimum, _maximum) = (minimum, maximum);

    public override JsonKind Kind => JsonKind.Number;

    public override decimal? Minimum => _minimum;

    public override decimal? Maximum => _maximum;

    public override decimal Read(JsonInput input)
    {
        if (input.Token != JsonTokenType.Number)
        {
            throw WrongType(input);
        }

        return Utf8Parser.TryParse(input.Value, out decimal value, out var length) && length == input.Value.Length
            && value >= _minimum && value <= _maximum
            ? value
            : throw OutOfRange(input);
    }

    public override void Write(JsonOutput output, decimal value)
    {
        if (value < _minimum || value > _maximum)
        {
            throw output.Error(nameof(InputTexts.InputOutOfRange), _minimum, _maximum);
        }

        output.Number(value);
    }

    private InputFormatException OutOfRange(JsonInput input) => input.Error(nameof(InputTexts.InputOutOfRange), _minimum, _maximum);
}

/// <summary>true or false.</summary>
internal sealed class FlagForm : JsonForm<bool>
{
    public override JsonKind Kind => JsonKind.Flag;

    public override bool Read(JsonInput input) => input.Token switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw WrongType(input),
    };

    public override void Write(JsonOutput output, bool value) => output.Flag(value);
}
