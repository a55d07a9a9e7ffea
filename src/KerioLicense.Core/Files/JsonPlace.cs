namespace KerioLicense.Files;

/// <summary>Where a token of the text begins: line and column from 1, the column in UTF-16 characters.</summary>
internal readonly record struct JsonPlace(int Line, int Column);
