using System.Management.Automation;
using KerioLicense.Errors;

namespace KerioLicense.Rehydration;

/// <summary>Takes in place of an object the path of its file, as it is, without wildcards. What cannot be read ends the cmdlet with the
/// error of the file.</summary>
/// <param name="type">What the parameter takes.</param>
internal abstract class FileArgumentAttribute(Type type) : ArgumentTransformationAttribute
{
    /// <summary>What the parameter takes.</summary>
    public Type Type { get; } = type;

    /// <inheritdoc/>
    public sealed override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        var name = value as string ?? (value as FileInfo)?.FullName;
        try
        {
            if (name is null)
            {
                return Given(engineIntrinsics, inputData);
            }

            name = engineIntrinsics.SessionState.Path.GetUnresolvedProviderPathFromPSPath(name);
            return Read(name);
        }
        catch (Exception exception) when (exception is System.Management.Automation.DriveNotFoundException or ProviderNotFoundException)
        {
            return UnusableArgument.InPlaceOf(inputData!, Type, FileFailure.NotFound(name!));
        }
        catch (Exception exception) when (FileFailure.Of(exception, name ?? Type.Name, isWriting: false) is { } failure)
        {
            return UnusableArgument.InPlaceOf(inputData!, Type, failure);
        }
    }

    private protected abstract object Read(string path);

    /// <summary>What was given is no path.</summary>
    private protected abstract object? Given(EngineIntrinsics engine, object? input);
}
