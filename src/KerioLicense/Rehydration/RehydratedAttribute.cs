using System.Management.Automation;
using KerioLicense.Errors;

namespace KerioLicense.Rehydration;

/// <summary>
/// Takes objects that have been through a job, a remote session or Clixml like fresh ones. What cannot be used is passed on as an
/// <see cref="UnusableArgument"/>, with which the cmdlet ends: the engine would leave that object out, go on, and let the cmdlet report on
/// the rest, or on nothing.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RehydratedAttribute : ArgumentTransformationAttribute
{
    /// <param name="type">What the parameter takes, one or several.</param>
    public RehydratedAttribute(Type type) => Type = type;

    /// <summary>What the parameter takes, one or several.</summary>
    public Type Type { get; }

    /// <summary>What another parameter of the cmdlet takes from the pipeline, and this one leaves to it.</summary>
    public Type? Except { get; set; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if (inputData is null || IsMade(inputData, Type) || LanguagePrimitives.GetEnumerable(inputData) is not { } several)
        {
            return One(inputData);
        }

        var made = new List<object?>();
        foreach (var source in several)
        {
            if (One(source) is var one && UnusableArgument.Find(one) is not null)
            {
                return one;
            }

            made.Add(one);
        }

        return made.ToArray();
    }

    private object? One(object? source)
    {
        if (source is null || IsMade(source, Type) || (Except is not null && IsMadeOrBag(source, Except)))
        {
            return source;
        }

        var bag = PSObject.AsPSObject(source);
        try
        {
            return ObjectForm.OfBag(bag) is { } form && form.Type == Type ? form.Read(bag) : throw ObjectErrors.NotWhole(bag, Type);
        }
        catch (Exception exception) when (exception is IAdvisedError)
        {
            return UnusableArgument.InPlaceOf(source, Type, (IAdvisedError)exception);
        }
    }

    private static bool IsMade(object source, Type type) => type.IsInstanceOfType(source is PSObject wrapped ? wrapped.BaseObject : source);

    private static bool IsMadeOrBag(object source, Type type) =>
        IsMade(source, type) || ObjectForm.OfBag(PSObject.AsPSObject(source))?.Type == type;
}
