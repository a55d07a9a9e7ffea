namespace KerioLicense.MailLog;

/// <summary>A file in which no line of a mail log was found: it says nothing about the server's mail.</summary>
/// <param name="Name">Its name without the folder.</param>
/// <param name="Unrecognized">Lines that were not understood.</param>
/// <param name="OtherLogLines">Lines of other logs.</param>
internal sealed record FileWithoutMail(string Name, long Unrecognized, long OtherLogLines);
