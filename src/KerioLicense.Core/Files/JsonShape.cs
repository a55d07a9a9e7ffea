using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace KerioLicense.Files;

/// <summary>The keys of an object, in the order in which they are written; and what must hold between them.</summary>
internal sealed class JsonShape<T> : JsonForm<T>
    where T : class
{
    private const int MaximumProperties = 64;

    private readonly Func<T> _create;
    private readonly List<JsonProperty<T>> _properties = [];
    private readonly HashSet<string> _gone = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string By, string ForTrue, string ForFalse)> _replaced = new(StringComparer.Ordinal);
    private Func<T, JsonCheck, T>? _finish;
    private ulong _required;

    /// <param name="create">An object with the values that hold where the file says nothing.</param>
    public JsonShape(Func<T> create) => _create = create;

    public override JsonKind Kind => JsonKind.Object;

    public override IReadOnlyList<JsonProperty> Properties => _properties;

    /// <summary>Adds a key that must be there.</summary>
    /// <param name="property">The property.</param>
    /// <param name="form">The form of the value.</param>
    /// <param name="key">The key, where it is not the property's name in camel case.</param>
    public JsonShape<T> Required<TValue>(string property, JsonForm<TValue> form, string? key = null) =>
        Add(property, form, isRequired: true, key);

    /// <summary>Adds a key that may be absent.</summary>
    /// <param name="property">The property.</param>
    /// <param name="form">The form of the value.</param>
    /// <param name="key">The key, where it is not the property's name in camel case.</param>
    public JsonShape<T> Optional<TValue>(string property, JsonForm<TValue> form, string? key = null) =>
        Add(property, form, isRequired: false, key);

    /// <summary>Names a key that there is no more: its error says to delete it.</summary>
    public JsonShape<T> Gone(string key)
    {
        _gone.Add(key);
        return this;
    }

    /// <summary>Names a flag in whose place there is another key: its error says what to write for each of its two values.</summary>
    public JsonShape<T> Replaced(string key, string by, string forTrue, string forFalse)
    {
        _replaced.Add(key, (by, forTrue, forFalse));
        return this;
    }

    /// <summary>Adds the key that names the format.</summary>
    public JsonShape<T> OfSchema(string schema) => Add(new SchemaKey<T>(schema));

    /// <summary>Adds what is checked, or put right, once all keys are known: after reading and before writing.</summary>
    public JsonShape<T> Then(Func<T, JsonCheck, T> finish)
    {
        _finish = finish;
        return this;
    }

    /// <summary>Begins to read the object whose first token is the current one, key by key.</summary>
    public Cursor Begin(JsonInput input) =>
        input.Token == JsonTokenType.StartObject ? new Cursor(this, input) : throw WrongType(input);

    public override T Read(JsonInput input)
    {
        var cursor = Begin(input);
        var target = _create();
        while (cursor.Next() is { } property)
        {
            property.Read(input, target);
            cursor.Done();
        }

        return cursor.End(target);
    }

    /// <summary>Writes the beginning of the object: all keys before the last, and that key without its value.</summary>
    public void WriteUpToLastValue(JsonOutput output, T value)
    {
        output.StartObject();
        for (var i = 0; i < _properties.Count - 1; i++)
        {
            _properties[i].Write(output, value);
        }

        output.Key(_properties[_properties.Count - 1].Key);
    }

    public override void Write(JsonOutput output, T value)
    {
        output.StartObject();
        var finished = _finish is null ? value : _finish(value, new JsonCheck(output));
        foreach (var property in _properties)
        {
            property.Write(output, finished);
        }

        output.EndObject();
    }

    private JsonShape<T> Add<TValue>(string property, JsonForm<TValue> form, bool isRequired, string? key)
    {
        var member = typeof(T).GetProperty(property, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            ?? throw new MissingMemberException(typeof(T).Name, property);
        return Add(new JsonProperty<T, TValue>(
            member, key ?? char.ToLowerInvariant(property[0]) + property.Substring(1), isRequired, form));
    }

    private JsonShape<T> Add(JsonProperty<T> property)
    {
        var index = _properties.Count;
        if (index == MaximumProperties)
        {
            throw new NotSupportedException(typeof(T).Name);
        }

        _properties.Add(property);
        _required |= property.IsRequired ? 1UL << index : 0;
        return this;
    }

    /// <summary>Keys mostly come in the order in which they are written.</summary>
    [MethodImpl(HotPath.Optimized)]
    private int IndexOf(ReadOnlySpan<byte> key, int expected)
    {
        if (expected < _properties.Count && key.SequenceEqual(_properties[expected].Bytes))
        {
            return expected;
        }

        for (var i = 0; i < _properties.Count; i++)
        {
            if (key.SequenceEqual(_properties[i].Bytes))
            {
                return i;
            }
        }

        return -1;
    }

    private InputFormatException WrongKey(JsonInput input, string key) =>
        _gone.Contains(key) ? input.KeyError(key, nameof(InputTexts.InputKeyGone), InputErrors.Quote(key))
        : _replaced.TryGetValue(key, out var now)
            ? input.KeyError(key, nameof(InputTexts.InputKeyReplaced), InputErrors.Quote(key), now.By, now.ForTrue, now.ForFalse)
        : input.KeyError(key, nameof(InputTexts.InputUnknownKey), InputErrors.Quote(key), Keys());

    private int IndexOf(string key) => _properties.FindIndex(property => property.Key == key);

    private string Keys()
    {
        var keys = new List<string>(_properties.Count);
        foreach (var property in _properties)
        {
            keys.Add(property.Key);
        }

        return string.Join(", ", keys);
    }

    /// <summary>The way through the keys of one object in a file.</summary>
    internal struct Cursor
    {
        private readonly JsonShape<T> _shape;
        private readonly JsonInput _input;
        private readonly JsonPlace _start;
        private readonly JsonPlace[]? _places;
        private ulong _seen;
        private int _index = -1;

        public Cursor(JsonShape<T> shape, JsonInput input)
        {
            _shape = shape;
            _input = input;
            _start = input.Place;
            _places = shape._finish is null ? null : new JsonPlace[shape._properties.Count];
        }

        /// <summary>The property of the next key, with its value as the current token; null at the end of the object.</summary>
        public JsonProperty<T>? Next()
        {
            if (!_input.NextKey())
            {
                return null;
            }

            _index = _shape.IndexOf(_input.Value, _index + 1);
            if (_index < 0)
            {
                throw _shape.WrongKey(_input, _input.Text());
            }

            var property = _shape._properties[_index];
            if (Has(_index))
            {
                throw _input.KeyError(property.Key, nameof(InputTexts.InputDuplicateKey), property.Key);
            }

            _seen |= 1UL << _index;
            _input.EnterValue(property.Key);
            return property;
        }

        /// <summary>The value has been read.</summary>
        public readonly void Done()
        {
            if (_places is not null)
            {
                _places[_index] = _input.Place;
            }
        }

        /// <summary>The key has come already.</summary>
        public readonly bool Has(string key) => Has(_shape.IndexOf(key));

        /// <summary>Makes sure that nothing is missing, and checks what must hold between the keys.</summary>
        public readonly T End(T target)
        {
            if ((_seen & _shape._required) != _shape._required)
            {
                throw Missing();
            }

            return _shape._finish is null
                ? target
                : _shape._finish(target, new JsonCheck(_input, _shape.Properties, _places!, _start));
        }

        private readonly bool Has(int index) => (_seen & (1UL << index)) != 0;

        private readonly InputFormatException Missing()
        {
            var index = 0;
            while (Has(index) || (_shape._required & (1UL << index)) == 0)
            {
                index++;
            }

            var key = _shape._properties[index].Key;
            return _input.ErrorAt(_start, JsonCheck.Join(_input.Path, key), nameof(InputTexts.InputMissingKey), key);
        }
    }
}
