namespace KerioLicense.Files;

/// <summary>The way to a value, as errors show it: <c>installations[3].license.number</c>.</summary>
internal sealed class JsonPath
{
    // The first one stands for what is around the text.
    private readonly Frame[] _frames = new Frame[JsonTokens.MaximumDepth + 1];

    public int Depth { get; private set; }

    public bool IsInList => _frames[Depth].IsList;

    public void Enter(bool isList) => _frames[++Depth] = new Frame { IsList = isList, Index = -1 };

    public void Leave() => Depth--;

    public void Key(string key) => _frames[Depth].Key = key;

    /// <summary>A value begins; it counts where it is an entry of a list.</summary>
    public void Value() => _frames[Depth].Index++;

    public override string ToString()
    {
        var path = new StringBuilder();
        for (var i = 1; i <= Depth; i++)
        {
            var frame = _frames[i];
            if (frame.IsList)
            {
                path.Append(frame.Index < 0 ? "" : "[" + frame.Index.ToString(CultureInfo.InvariantCulture) + "]");
            }
            else if (frame.Key is not null)
            {
                path.Append(IsPlain(frame.Key) ? (path.Length > 0 ? "." : "") + frame.Key : "['" + frame.Key + "']");
            }
        }

        return path.ToString();
    }

    private static bool IsPlain(string key) => key.IndexOfAny(['.', ' ', '\'', '"', '[', ']', '(', ')', '/', '\\', '\t', '\n', '\r']) < 0;

    private struct Frame
    {
        public bool IsList;
        public string? Key;
        public int Index;
    }
}
