namespace KerioLicense.Reporting.Html;

/// <summary>
/// Takes a section apart into its form, which many sections share, and what is put into it. Ten thousand licenses have some hundred forms,
/// so that a page that keeps each form once is a tenth as large, with nothing left out and nothing drawn a second way.
/// </summary>
internal sealed class SectionRecorder : HtmlWriter
{
    /// <summary>Stands in a form before the number of a value, and again after it;
    /// no text has it, since control characters are taken out of texts.</summary>
    public const char Mark = '\u0001';

    // A shorter value costs less than the number of its first place; and chance equality of short ones would make forms differ.
    private const int ShortestShared = 6;

    /// <summary>The first values of a section, which stand for themselves even where two are alike: its address, status, product and
    /// customer, by which the page's script finds it without putting it together.</summary>
    public const int Leading = 4;

    private readonly StringBuilder _form = new();
    private readonly List<string> _values = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    /// <param name="page">The writer of the page that the sections are for.</param>
    public SectionRecorder(HtmlWriter page)
        : base(TextWriter.Null, page)
    {
    }

    public IReadOnlyList<string> Values => _values;

    /// <summary>The form of what was written since the last call of <see cref="Clear"/>.</summary>
    public string Form => _form.ToString();

    public void Clear()
    {
        _form.Clear();
        _values.Clear();
        _places.Clear();
    }

    internal override void Literal(string markup) => _form.Append(markup);

    internal override void Value(string escaped)
    {
        if (_values.Count < Leading || escaped.Length < ShortestShared || !_places.TryGetValue(escaped, out var place))
        {
            place = _values.Count;
            _values.Add(escaped);
            _places[escaped] = place;
        }

        _form.Append(Mark).Append(place.ToString(CultureInfo.InvariantCulture)).Append(Mark);
    }
}
