using System.Collections;
using System.Runtime.CompilerServices;
using KerioLicense.Errors;

namespace KerioLicense.Rehydration;

/// <summary>
/// An argument that is not what the parameter takes. An empty object of the parameter's type stands for it until the cmdlet ends with the
/// error: what a parameter's attribute throws is one error of the engine for each object, and the cmdlet goes on without the object.
/// </summary>
internal sealed class UnusableArgument
{
    private static readonly ConditionalWeakTable<object, UnusableArgument> Known = new();

    private UnusableArgument(object source, IAdvisedError error) => (Source, Error) = (source, error);

    /// <summary>What the user gave.</summary>
    public object Source { get; }

    public IAdvisedError Error { get; }

    public static object InPlaceOf(object source, Type type, IAdvisedError error) =>
        InPlaceOf(source, Activator.CreateInstance(type)!, error);

    /// <param name="source">What the user gave.</param>
    /// <param name="empty">Stands for it.</param>
    /// <param name="error">Why it cannot be used.</param>
    public static object InPlaceOf(object source, object empty, IAdvisedError error)
    {
        Known.Add(empty, new UnusableArgument(source, error));
        return empty;
    }

    /// <summary>What is wrong with the value of a parameter; null where nothing is.</summary>
    public static UnusableArgument? Find(object? value)
    {
        if (value is not Array several)
        {
            return value is not null && Known.TryGetValue(value, out var unusable) ? unusable : null;
        }

        foreach (var one in (IEnumerable)several)
        {
            if (one is not null && Known.TryGetValue(one, out var unusable))
            {
                return unusable;
            }
        }

        return null;
    }
}
