using System.Reflection;

namespace KerioLicense.Files;

/// <summary>One key of an object in a file.</summary>
internal abstract class JsonProperty
{
    protected JsonProperty(string key, bool isRequired)
    {
        Key = key;
        Bytes = Encoding.UTF8.GetBytes(key);
        IsRequired = isRequired;
    }

    public string Key { get; }

    /// <summary>The key as it stands in a file.</summary>
    public byte[] Bytes { get; }

    public bool IsRequired { get; }

    public abstract JsonForm Form { get; }
}

/// <inheritdoc cref="JsonProperty"/>
/// <typeparam name="T">The object in the model.</typeparam>
internal abstract class JsonProperty<T> : JsonProperty
{
    protected JsonProperty(string key, bool isRequired)
        : base(key, isRequired)
    {
    }

    public abstract void Read(JsonInput input, T target);

    public abstract void Write(JsonOutput output, T source);
}

/// <inheritdoc cref="JsonProperty"/>
/// <typeparam name="T">The object in the model.</typeparam>
/// <typeparam name="TValue">The value of the property.</typeparam>
internal sealed class JsonProperty<T, TValue> : JsonProperty<T>
{
    private readonly JsonForm<TValue> _form;
    private readonly PropertyInfo _property;
    private readonly Action<T, TValue> _set;
    private Func<T, TValue>? _get;

    public JsonProperty(PropertyInfo property, string key, bool isRequired, JsonForm<TValue> form)
        : base(key, isRequired)
    {
        _form = form;
        _property = property;

        // Made once: a delegate of an init-only setter is an ordinary delegate, and costs a call where reflection costs a hundred.
        _set = (Action<T, TValue>)Delegate.CreateDelegate(typeof(Action<T, TValue>), property.SetMethod!);
    }

    public override JsonForm Form => _form;

    public override void Read(JsonInput input, T target) => _set(target, _form.Read(input));

    public override void Write(JsonOutput output, T source)
    {
        // Most processes only read.
        _get ??= (Func<T, TValue>)Delegate.CreateDelegate(typeof(Func<T, TValue>), _property.GetMethod!);
        var value = _get(source);
        if (!_form.Omits(value))
        {
            output.Key(Key);
            _form.Write(output, value);
        }
    }
}
