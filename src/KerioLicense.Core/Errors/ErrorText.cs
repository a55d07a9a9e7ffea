using System.Resources;
using KerioLicense.Values;

namespace KerioLicense.Errors;

/// <summary>What an error says: its id is the key of the message, and with <c>Action</c> behind it that of
/// the recommended action.</summary>
internal readonly record struct ErrorText(string Id, string Message, string Action)
{
    /// <param name="texts">The texts of the room that knows the error.</param>
    /// <param name="id">The error.</param>
    /// <param name="values">What both texts name.</param>
    public static ErrorText Of(ResourceManager texts, string id, params object?[] values) =>
        new(id, Format(texts, id, values), Format(texts, id + nameof(Action), values));

    private static string Format(ResourceManager texts, string key, object?[] values) => UserText.Format(
        texts.GetString(key, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException(key), values);
}
