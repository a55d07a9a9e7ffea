namespace KerioLicense.Files;

/// <summary>
/// Where the values of the object that is being checked stand: in a file that is read, or nowhere yet when it is about to be written.
/// </summary>
internal readonly struct JsonCheck
{
    private readonly JsonOutput? _output;
    private readonly JsonInput? _input;
    private readonly IReadOnlyList<JsonProperty>? _properties;
    private readonly JsonPlace[]? _places;
    private readonly JsonPlace _start;

    public JsonCheck(JsonOutput output)
    {
        this = default;
        _output = output;
    }

    public JsonCheck(JsonInput input, IReadOnlyList<JsonProperty> properties, JsonPlace[] places, JsonPlace start)
    {
        _output = null;
        (_input, _properties, _places, _start) = (input, properties, places, start);
    }

    /// <summary>An error about the value of <paramref name="key"/>; about the object, where the key is absent.</summary>
    public InputFormatException Error(string key, string errorId, params object?[] values)
    {
        if (_input is null)
        {
            return _output!.ErrorAt(key, errorId, values);
        }

        var index = 0;
        while (_properties![index].Key != key)
        {
            index++;
        }

        var place = _places![index];
        return _input.ErrorAt(place.Line == 0 ? _start : place, Join(_input.Path, key), errorId, values);
    }

    internal static string Join(string path, string key) => path.Length == 0 ? key : path + "." + key;
}
