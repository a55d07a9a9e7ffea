using System.Linq;
using System.Management.Automation;
using System.Reflection;
using KerioLicense.Compliance.Rules;
using KerioLicense.Errors;
using KerioLicense.Exposure;
using KerioLicense.Model;
using KerioLicense.Observations;
using KerioLicense.Policy;
using KerioLicense.Reporting;
using KerioLicense.Reporting.Formats;
using KerioLicense.Verdict;

namespace KerioLicense.Rehydration;

/// <summary>How objects of one type are written for a job, a remote session or Clixml, and made again from what came back.</summary>
internal sealed class ObjectForm
{
    private const string Prefix = "Deserialized.";

    private static readonly ObjectForm[] All =
    [
        new(typeof(KerioInstallation), WriteInstallation, static (stream, name) => ObservationReader.Read(stream, name).Single()),
        new(typeof(KerioComplianceResult), WriteResult, static (stream, name) => ResultReader.Read(stream, name).Single()),
        new(typeof(KerioLicenseExposure), static (stream, exposure) => ExposureFormat.Write(stream, (KerioLicenseExposure)exposure),
            ExposureFormat.Read),
        new(typeof(KerioLicensePolicy), static (stream, policy) => PolicyFile.Write(stream, (KerioLicensePolicy)policy), ReadPolicy),
    ];

    private readonly Action<Stream, object> _write;
    private readonly Func<Stream, string, object> _read;
    private readonly PropertyInfo[] _shown;

    private ObjectForm(Type type, Action<Stream, object> write, Func<Stream, string, object> read)
    {
        (Type, _write, _read) = (type, write, read);
        _shown = [.. type.GetProperties().Where(static property => property.SetMethod is not null && IsPlain(property.PropertyType))];
    }

    public Type Type { get; }

    /// <summary>The form of a type; null where it has none.</summary>
    public static ObjectForm? Of(Type type) => Array.Find(All, form => form.Type == type);

    /// <summary>The form of what PowerShell makes of a serialized object: a bag of properties. Null for everything else, also for what
    /// Select-Object left of a bag.</summary>
    public static ObjectForm? OfBag(PSObject bag) => Array.Find(All, form => bag.TypeNames.Contains(Prefix + form.Type.FullName));

    /// <summary>The object as text.</summary>
    public byte[] Write(object source)
    {
        using var stream = new MemoryStream();
        _write(stream, source);
        return stream.ToArray();
    }

    /// <summary>The object that was serialized.</summary>
    /// <exception cref="AdvisedException">The bag does not hold it whole, or was changed.</exception>
    /// <exception cref="Files.InputFormatException">A newer version wrote it.</exception>
    public object Read(PSObject bag)
    {
        if (ValueOf(bag, SerializedForm.Name) is not byte[] text)
        {
            throw ObjectErrors.NotWhole(bag, Type);
        }

        var made = _read(new MemoryStream(text), Type.Name + " " + bag);
        if (Array.Find(_shown, property => !IsShown(bag, property, made)) is { } changed)
        {
            throw ObjectErrors.Changed(bag, Type, changed.Name);
        }

        KeepNotes(bag, PSObject.AsPSObject(made));
        return made;
    }

    private static void WriteInstallation(Stream stream, object installation)
    {
        using var writer = new ObservationWriter(stream);
        writer.Write((KerioInstallation)installation);
        writer.Complete();
    }

    private static void WriteResult(Stream stream, object result) => ComplianceReport.Write(
        stream, [(KerioComplianceResult)result], ReportFormat.Json, new ReportOptions { ShowLicenseNumber = true });

    private static KerioLicensePolicy ReadPolicy(Stream stream, string name) =>
        PolicyFile.Read(stream, name, KerioComplianceRule.Ids);

    /// <summary>What a script hung on the object with Add-Member stays on it.</summary>
    private static void KeepNotes(PSObject bag, PSObject made)
    {
        foreach (var note in bag.Properties)
        {
            if (note is PSNoteProperty && note.Name != SerializedForm.Name && made.Properties[note.Name] is null)
            {
                made.Properties.Add(new PSNoteProperty(note.Name, note.Value));
            }
        }
    }

    // What a script can give another value in the bag. Text made for the reader's language has no setter.
    private static bool IsPlain(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) is var plain
        && (plain.IsEnum || plain.IsPrimitive || plain == typeof(decimal) || plain == typeof(string) || plain == typeof(DateTime)
            || plain == typeof(TimeSpan));

    private static bool IsShown(PSObject bag, PropertyInfo property, object made)
    {
        var value = property.GetValue(made);

        // An enumeration comes back as a number that is shown as its name.
        return value is Enum
            ? value.ToString() == bag.Properties[property.Name]?.Value?.ToString()
            : Equals(value, ValueOf(bag, property.Name));
    }

    private static object? ValueOf(PSObject bag, string property) =>
        bag.Properties[property]?.Value is var value && value is PSObject wrapped ? wrapped.BaseObject : value;
}
