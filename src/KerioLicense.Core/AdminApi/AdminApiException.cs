using KerioLicense.Errors;
using KerioLicense.Model;
using KerioLicense.Values;

namespace KerioLicense.AdminApi;

/// <summary>The ways in which the reading of a whole server fails.</summary>
public enum AdminApiFailure
{
    /// <summary>The name is not known, nothing listens, or the connection broke.</summary>
    Unreachable,
    CertificateRejected,
    LoginRefused,

    /// <summary>HTTP 403: the server lets only some addresses administer it.</summary>
    AddressRefused,
    Timeout,

    /// <summary>Something answers that is no administration API of Kerio, or a broken one.</summary>
    ProtocolError,

    /// <summary>The server is named wrongly, before anything was sent.</summary>
    TargetInvalid,

    /// <summary>The module itself is at fault.</summary>
    Fault,

    /// <summary>Another product answers than the one that was asked for.</summary>
    WrongProduct,

    /// <summary>The server was read, and does not report its license.</summary>
    LicenseNotTold,

    /// <summary>The certificate is another one than at the first reading.</summary>
    CertificateChanged,

    /// <summary>The certificate of a server that is read for the first time cannot be kept.</summary>
    CertificateNotKept,
}

/// <summary>A server could not be read at all. Neither message nor inner exception holds a password,
/// a token or a whole license number.</summary>
public sealed class AdminApiException : Exception, IAdvisedError
{
    private AdminApiException(AdminApiFailure failure, string server, ErrorText text, Exception? inner = null)
        : base(text.Message, inner) =>
        (Failure, Target, ErrorId, RecommendedAction) = (failure, server, text.Id, text.Action);

    public AdminApiFailure Failure { get; }

    /// <inheritdoc/>
    public string ErrorId { get; }

    /// <inheritdoc/>
    public ErrorKind Kind => Failure switch
    {
        AdminApiFailure.Unreachable => ErrorKind.Unreachable,
        AdminApiFailure.CertificateRejected or AdminApiFailure.CertificateChanged => ErrorKind.Untrusted,
        AdminApiFailure.CertificateNotKept => ErrorKind.WriteError,
        AdminApiFailure.LoginRefused => ErrorKind.Unauthenticated,
        AdminApiFailure.AddressRefused => ErrorKind.AccessDenied,
        AdminApiFailure.Timeout => ErrorKind.Timeout,
        AdminApiFailure.TargetInvalid or AdminApiFailure.WrongProduct => ErrorKind.InvalidArgument,
        AdminApiFailure.Fault => ErrorKind.InvalidResult,
        _ => ErrorKind.InvalidData,
    };

    /// <summary>The server.</summary>
    public string Target { get; }

    /// <inheritdoc/>
    public string RecommendedAction { get; }

    /// <summary>The code that the server gave, where it gave one.</summary>
    public string? Code { get; private init; }

    /// <summary>SHA-256 thumbprint of a rejected or changed certificate, so that it can be pinned once it has been compared.</summary>
    public string? SeenThumbprint { get; private init; }

    internal static AdminApiException Unreachable(string server, string reason, Exception? inner) =>
        new(AdminApiFailure.Unreachable, server, Text(nameof(AdminApiTexts.AdminApiUnreachable), server, reason), inner);

    internal static AdminApiException CertificateRejected(string server, CertificateCheck check, string reason)
    {
        var text = Text(nameof(AdminApiTexts.AdminApiCertificateRejected), server, reason, check.SeenThumbprint);
        if (check.IsPinned)
        {
            text = text with { Action = UserText.Format(AdminApiTexts.AdminApiCertificateRejectedPinAction, check.SeenThumbprint) };
        }

        return new(AdminApiFailure.CertificateRejected, server, text) { SeenThumbprint = check.SeenThumbprint };
    }

    internal static AdminApiException CertificateChanged(string server, KnownServer known, string seen, string file) => new(
        AdminApiFailure.CertificateChanged,
        server,
        Text(nameof(AdminApiTexts.AdminApiCertificateChanged), server, UtcText.Second(known.FirstSeen),
            known.CertificateThumbprint, seen, file))
    {
        SeenThumbprint = seen,
    };

    internal static AdminApiException CertificateNotKept(string server, string file, IAdvisedError failure) => new(
        AdminApiFailure.CertificateNotKept, server,
        Text(nameof(AdminApiTexts.AdminApiCertificateNotKept), server, file, failure.Message) with { Action = failure.RecommendedAction },
        failure as Exception);

    internal static AdminApiException LoginRefused(string server, MethodRefusedException refusal) => new(
        AdminApiFailure.LoginRefused, server, Text(nameof(AdminApiTexts.AdminApiLoginRefused), server, refusal.Code, refusal.Message))
    {
        Code = refusal.Code,
    };

    internal static AdminApiException AddressRefused(string server) =>
        new(AdminApiFailure.AddressRefused, server, Text(nameof(AdminApiTexts.AdminApiAddressRefused), server)) { Code = "403" };

    internal static AdminApiException Timeout(string server, TimeSpan timeout) =>
        new(AdminApiFailure.Timeout, server, Text(nameof(AdminApiTexts.AdminApiTimeout), server, timeout.TotalSeconds));

    internal static AdminApiException ProtocolError(string server, string reason, string? code = null) =>
        new(AdminApiFailure.ProtocolError, server, Text(nameof(AdminApiTexts.AdminApiProtocolError), server, reason)) { Code = code };

    internal static AdminApiException TargetInvalid(string server, string reason) =>
        new(AdminApiFailure.TargetInvalid, server, Text(nameof(AdminApiTexts.AdminApiTargetInvalid), server, reason));

    internal static AdminApiException WrongProduct(string server, KerioProduct asked, KerioProduct found) =>
        new(AdminApiFailure.WrongProduct, server, Text(nameof(AdminApiTexts.AdminApiWrongProduct), server, found, asked));

    internal static AdminApiException LicenseNotTold(string server) =>
        new(AdminApiFailure.LicenseNotTold, server, Text(nameof(AdminApiTexts.AdminApiLicenseNotTold), server));

    /// <summary>What nobody foresaw, on its way to the caller's thread.</summary>
    internal static AdminApiException Fault(string server, Exception fault) => new(
        AdminApiFailure.Fault, server, Text(nameof(AdminApiTexts.AdminApiFault), server, fault.GetType().Name), new FaultOrigin(fault));

    private static ErrorText Text(string id, params object?[] values) => ErrorText.Of(AdminApiTexts.ResourceManager, id, values);

    /// <summary>The kind and the place of a fault, for the report that is asked for. Its text may quote what was read or sent.</summary>
    private sealed class FaultOrigin(Exception fault) : Exception(fault.GetType().FullName)
    {
        public override string? StackTrace { get; } = fault.StackTrace;
    }
}
