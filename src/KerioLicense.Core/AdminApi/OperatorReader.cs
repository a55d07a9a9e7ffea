using System.Threading.Tasks;
using KerioLicense.Model;

namespace KerioLicense.AdminApi;

/// <summary>
/// Reads a Kerio Operator exchange (kerio-facts 4: seen). Its API was never published in full,
/// so the license and version methods, which are inferred, are tried and may be missing.
/// </summary>
internal static class OperatorReader
{
    public static async Task<KerioInstallation> ReadAsync(ReadingSteps steps, AdminApiTarget target)
    {
        var license = await LicenseSteps.ReadAsync(
            steps,
            target,
            refusal => refusal.IsMethodMissing && LicenseSteps.StatedNumber(target) is null ? AdminApiTexts.OperatorNumberMissing : null)
                .ConfigureAwait(false);
        var calls = await ReadActiveCallsAsync(steps).ConfigureAwait(false);
        var version = await steps.ReadAsync(AdminApiMethod.ServerVersion).ConfigureAwait(false);
        return new KerioInstallation
        {
            Version = version.Text("version"),
            License = license,
            Operator = new OperatorReading { ActiveCalls = calls },
        };
    }

    /// <summary>True where the server has Operator's list of calls, the one method that is certain of it.</summary>
    public static async Task<bool> HasCallsAsync(ReadingSteps steps) => await ReadActiveCallsAsync(steps).ConfigureAwait(false) is not null;

    private static async Task<int?> ReadActiveCallsAsync(ReadingSteps steps)
    {
        // The fields of the vendor's own sample. Only how many there are is kept, never who talks to whom.
        var answer = await steps.TryReadAsync(
            AdminApiMethod.ActiveCalls,
            static output => CallBody.WriteQuery(output, "from", "to", "status", "answered_duration", "call_duration"))
                .ConfigureAwait(false);
        return answer is { } calls ? calls.LengthOf("calls") ?? (int?)calls.Count("totalItems") : null;
    }
}
