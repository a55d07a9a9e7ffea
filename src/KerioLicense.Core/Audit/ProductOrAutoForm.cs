using System.Linq;
using KerioLicense.AdminApi;
using KerioLicense.Files;
using KerioLicense.Model;

namespace KerioLicense.Audit;

/// <summary>The product of a server; <c>Auto</c>, which is null here, where it is to be found out.</summary>
internal sealed class ProductOrAutoForm : JsonForm<KerioProduct?>
{
    public override JsonKind Kind => JsonKind.Text;

    public override IReadOnlyList<string> Words => TargetRow.Products;

    public override KerioProduct? Read(JsonInput input)
    {
        var word = ReadText(input);
        return Words.Contains(word)
            ? KerioProducts.Named(word)
            : throw input.Error(nameof(InputTexts.InputWrongWord), InputErrors.Quote(word), string.Join(", ", Words));
    }

    public override void Write(JsonOutput output, KerioProduct? value) => output.Text(value?.ToString() ?? TargetRow.Auto);
}
