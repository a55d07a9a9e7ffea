namespace KerioLicense.AdminApi;

/// <summary>
/// An object of an answer. Names are matched without regard to case. Values are texts, <see cref="long"/>, <see cref="decimal"/> and <see
/// cref="bool"/>, null, further objects,
/// and an <see cref="AnswerList"/> of all these.
/// </summary>
internal sealed class AnswerObject() : Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)
{
    /// <summary>The value of a field; null where it is missing.</summary>
    public object? Find(string name) => TryGetValue(name, out var value) ? value : null;
}
