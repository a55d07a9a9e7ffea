using System.Threading.Tasks;
using KerioLicense.Model;
using KerioLicense.Values;

namespace KerioLicense.AdminApi;

/// <summary>Reads the license, which all products tell in the same way (kerio-facts 2.2: seen; 4: of Operator inferred):
/// in full, else its number, else the beginning of it.</summary>
internal static class LicenseSteps
{
    public static async Task<LicenseReading> ReadAsync(
        ReadingSteps steps, AdminApiTarget target, Func<MethodRefusedException, string?>? explain = null)
    {
        var stated = StatedNumber(target);
        var reading = new LicenseReading();
        if (await steps.TryReadAsync(AdminApiMethod.FullLicenseStatus, null, explain).ConfigureAwait(false) is { } full)
        {
            reading = ReadFull(steps, full["status"]);
        }
        else if (await steps.TryReadAsync(AdminApiMethod.LicenseStatus).ConfigureAwait(false) is { } light)
        {
            reading = ReadNumber(steps, AdminApiMethod.LicenseStatus, light["status"]);
        }

        if (reading is { Number: null, Kind: not LicenseKind.Unregistered }
            && await steps.TryReadAsync(AdminApiMethod.SupportInfo).ConfigureAwait(false) is { } support)
        {
            reading = reading with { Number = ParseNumber(steps, AdminApiMethod.SupportInfo, support["productInfo"], "licenseNumber") };
        }

        return WithStated(steps, reading, stated);
    }

    /// <summary>The number that the target states; null where it states none.</summary>
    /// <exception cref="AdminApiException">It is no license number.</exception>
    public static KerioLicenseNumber? StatedNumber(AdminApiTarget target) => target.LicenseNumber switch
    {
        null => null,
        _ when string.IsNullOrWhiteSpace(target.LicenseNumber) => null,
        _ when KerioLicenseNumber.TryParse(target.LicenseNumber, out var number) => number,
        _ => throw AdminApiException.TargetInvalid(target.ToString(), ModelTexts.LicenseNumberInvalid),
    };

    private static LicenseReading ReadFull(ReadingSteps steps, AnswerFields status)
    {
        DateTime? license = null;
        DateTime? subscription = null;
        foreach (var expiration in status.Items("expirations"))
        {
            // "isUnlimited" leaves a date in the answer that means nothing.
            var date = expiration.Flag("isUnlimited") == true ? null : expiration.UnixTime("date");
            switch (expiration.Text("type"))
            {
                case "License":
                    license = date;
                    break;
                case "Subscription":
                    subscription = date;
                    break;
                default:
                    expiration.ReportUnreadable("type");
                    break;
            }
        }

        var users = status.Integer("users");
        if (users is < int.MinValue or > int.MaxValue)
        {
            status.ReportUnreadable("users");
            users = null;
        }

        return ReadNumber(steps, AdminApiMethod.FullLicenseStatus, status) with
        {
            Company = status.Text("company"),
            Users = (int?)users,
            LicenseExpires = license,
            SubscriptionExpires = subscription,
        };
    }

    private static LicenseReading ReadNumber(ReadingSteps steps, AdminApiMethod method, AnswerFields status)
    {
        var kind = status.Word(
            "regType",
            ("rsNoRegistration", LicenseKind.Unregistered),
            ("rsTrialRegistered", LicenseKind.Trial),
            ("rsTrialExpired", LicenseKind.Trial),
            ("rsProductRegistered", LicenseKind.Registered));
        return new LicenseReading
        {
            Kind = kind,
            Number = ParseNumber(steps, method, status, "Id"),
        };
    }

    /// <summary>The number, never repeated where it is none: what stands there may be half of one.</summary>
    private static KerioLicenseNumber? ParseNumber(ReadingSteps steps, AdminApiMethod method, AnswerFields fields, string name)
    {
        if (fields.Text(name) is not { } text)
        {
            return null;
        }

        if (KerioLicenseNumber.TryParse(text, out var number))
        {
            return number;
        }

        steps.Report(method.Name, null, UserText.Format(AdminApiTexts.LicenseNumberUnreadable, name));
        return null;
    }

    private static LicenseReading WithStated(ReadingSteps steps, LicenseReading reading, KerioLicenseNumber? stated)
    {
        if (stated is null)
        {
            return reading;
        }

        if (reading.Number is { } told)
        {
            var agrees = told.IsPrefix || stated.IsPrefix ? told.Prefix == stated.Prefix : told.Equals(stated);
            if (!agrees)
            {
                steps.Report("LicenseNumber", null, UserText.Format(AdminApiTexts.LicenseNumberDiffers, stated.Masked, told.Masked));
                return reading;
            }

            // The server shows the beginning only, and what was stated begins so.
            return told.IsPrefix ? reading with { Number = stated } : reading;
        }

        return reading.Kind == LicenseKind.Unregistered ? reading : reading with { Number = stated };
    }
}
