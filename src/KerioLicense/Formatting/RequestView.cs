using KerioLicense.Requests;

namespace KerioLicense.Formatting;

/// <summary>The cells of the views of requests.</summary>
public static class RequestView
{
    /// <summary>A day of the calendar.</summary>
    public static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The letter with the license number masked: what is on a screen can be in a transcript too.</summary>
    public static string Body(KerioTemporaryLicenseRequest request) =>
        request.Body.Replace(request.LicenseNumber.Value!, request.LicenseNumber.Masked).TrimEnd();
}
