namespace KerioLicense.Files;

/// <summary>The key that names a file's format and its version; it has no place in the model.</summary>
internal sealed class SchemaKey<T> : JsonProperty<T>
{
    private readonly SchemaForm _form;

    public SchemaKey(string schema)
        : base(SchemaKey.Name, isRequired: true) => _form = new SchemaForm(schema);

    public override JsonForm Form => _form;

    public override void Read(JsonInput input, T target) => _form.Read(input);

    public override void Write(JsonOutput output, T source)
    {
        output.Key(Key);
        _form.Write(output, "");
    }

    private sealed class SchemaForm : JsonForm<string>
    {
        private readonly string _schema;

        public SchemaForm(string schema) => _schema = schema;

        public override JsonKind Kind => JsonKind.Text;

        public override IReadOnlyList<string> Words => [_schema];

        public override string Read(JsonInput input)
        {
            var text = ReadText(input);
            return text == _schema ? text
                : throw input.Error(IsNewer(text) ? nameof(InputTexts.InputNewerVersion) : nameof(InputTexts.InputWrongSchema),
                    InputErrors.Quote(text), _schema);
        }

        public override void Write(JsonOutput output, string value) => output.Text(_schema);

        /// <summary>The same format with a higher number at its end.</summary>
        private bool IsNewer(string text)
        {
            var number = _schema.LastIndexOf('/') + 1;
            return text.Length > number && text.StartsWith(_schema.Substring(0, number), StringComparison.Ordinal)
                && int.TryParse(text.Substring(number), NumberStyles.None, CultureInfo.InvariantCulture, out var theirs)
                && theirs > int.Parse(_schema.Substring(number), NumberStyles.None, CultureInfo.InvariantCulture);
        }
    }
}

/// <summary>What does not depend on the file's kind.</summary>
internal static class SchemaKey
{
    public const string Name = "schema";
}
