using System.Collections.Generic;

namespace KerioLicense.Files;

/// <summary>Where the values of the object that is being checked stand: in a file that is read, or nowhere yet when it is about to be written.</summary>
internal readonly struct JsonCheck
{
    private readonly JsonOutput? _output;
    private readonly JsonInput? _input;
    private readonly Dictionary<string, int>? _indexOfKey;
    private readonly JsonPlace[]? _places;
    private readonly JsonPlace _start;

    public JsonCheck(JsonOutput output)
    {
        this = default;
        _output = output;
    }

    public JsonCheck(JsonInput input, Dictionary<string, int> indexOfKey, JsonPlace[] places, JsonPlace start)
    {
        _output = null;
        (_input, _indexOfKey, _places, _start) = (input, indexOfKey, places, start);
    }

    /// <summary>An error about the value of <paramref name="key"/>; about the object, where the key is absent.</summary>
    public InputFormatException Error(string key, string errorId, params object?[] values)
    {
        if (_input is null)
        {
            return _output!.ErrorAt(key, errorId, values);
        }

        var place = _places![_indexOfKey![key]];
        return _input.ErrorAt(place.Line == 0 ? _start : place, Join(_input.Path, key), errorId, values);
    }

    internal static string Join(string path, string key) => path.Length == 0 ? key : path + "." + key;
}
