using KerioLicense.Requests;

namespace KerioLicense.Formatting;

/// <summary>The cells of the views of requests.</summary>
public static class RequestView
{
    /// <summary>The first and the last day.</summary>
    public static string Period(KerioTemporaryLicenseRequest request) =>
        FormattableString.Invariant($"{request.From:yyyy-MM-dd} .. {request.Until:yyyy-MM-dd}");

    /// <summary>The letter with the license number masked: what is on a screen can be in a transcript too.</summary>
    public static string Body(KerioTemporaryLicenseRequest request) =>
        request.Body.Replace(request.LicenseNumber.Value!, request.LicenseNumber.Masked).TrimEnd();
}
