namespace KerioLicense.Files;

/// <summary>Where a token of the text ends: the line from 1, and the characters of the line up to and with the token's last one.</summary>
internal readonly record struct JsonPlace(int Line, int End);
