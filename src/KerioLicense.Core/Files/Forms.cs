using KerioLicense.Values;

namespace KerioLicense.Files;

/// <summary>The vocabulary in which shapes are written down.</summary>
internal static class Forms
{
    public static JsonForm<string> Text { get; } = new TextForm();

    public static JsonForm<string> NonEmptyText { get; } = new TextForm(minimumLength: 1);

    /// <summary>The path of a file or folder, as its system writes it.</summary>
    public static JsonForm<string> FilePath { get; } = new PathForm();

    /// <summary>An installation id; ids are compared in lower case, and an address in them has one form.</summary>
    public static JsonForm<string> InstallationId { get; } =
        new TextForm(minimumLength: 1, static id => HostAddress.IdIn(id.ToLowerInvariant()));

    public static JsonForm<string> LowerCaseText { get; } = new TextForm(form: static text => text.ToLowerInvariant());

    public static JsonForm<bool> Flag { get; } = new FlagForm();

    public static JsonForm<DateTime> Instant { get; } = new TimeForm();

    /// <summary>A day without a time.</summary>
    public static JsonForm<DateTime> Date { get; } = new DateForm();

    /// <summary>How many of something.</summary>
    public static JsonForm<long> Count { get; } = new LongForm(0);

    public static JsonForm<int> Whole(int minimum, int maximum = int.MaxValue) => new IntForm(minimum, maximum);

    /// <summary>A number with decimals.</summary>
    public static JsonForm<decimal> Number(decimal minimum, decimal maximum) => new DecimalForm(minimum, maximum);

    /// <summary>An object with free keys.</summary>
    public static JsonForm<IReadOnlyDictionary<string, T>> MapOf<T>(JsonForm<T> item) => new MapForm<T>(item);

    public static JsonForm<T> Words<T>()
        where T : struct, Enum => new WordForm<T>();

    public static JsonForm<IReadOnlyList<T>> ListOf<T>(
        JsonForm<T> item, bool writtenWhenEmpty = false, int most = ListForm<T>.MaximumEntries) =>
        new ListForm<T>(item, writtenWhenEmpty, most);

    /// <summary>null is allowed and means "not read"; it is not written unless said so.</summary>
    public static JsonForm<T?> OrNull<T>(this JsonForm<T> form, bool writtenWhenNull = false)
        where T : struct => new NullableForm<T>(form, writtenWhenNull);
}

/// <summary>The same for references: C# tells the two apart only in different classes.</summary>
internal static class ReferenceForms
{
    /// <inheritdoc cref="Forms.OrNull"/>
    public static JsonForm<T?> OrNull<T>(this JsonForm<T> form)
        where T : class => new NullableReferenceForm<T>(form);
}
