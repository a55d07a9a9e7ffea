using System;
using System.Globalization;

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
}

/// <summary>A server could not be read at all. Neither message nor inner exception holds a password, a token or a whole licence number.</summary>
public sealed class AdminApiException : Exception
{
    private AdminApiException(AdminApiFailure failure, string errorId, string message, string recommendedAction, Exception? inner)
        : base(message, inner)
    {
        Failure = failure;
        ErrorId = errorId;
        RecommendedAction = recommendedAction;
    }

    public AdminApiFailure Failure { get; }

    /// <summary>Stable and never localised.</summary>
    public string ErrorId { get; }

    /// <summary>What the administrator can do next.</summary>
    public string RecommendedAction { get; }

    /// <summary>The code that the server gave, where it gave one.</summary>
    public string? Code { get; private init; }

    /// <summary>SHA-256 thumbprint of a rejected certificate, so that it can be pinned once it has been compared.</summary>
    public string? SeenThumbprint { get; private init; }

    internal static AdminApiException Unreachable(string server, string reason, Exception? inner) => new(
        AdminApiFailure.Unreachable,
        nameof(AdminApiTexts.AdminApiUnreachable),
        Text(AdminApiTexts.AdminApiUnreachable, server, reason),
        AdminApiTexts.AdminApiUnreachableAction,
        inner);

    internal static AdminApiException CertificateRejected(string server, CertificateCheck check) => new(
        AdminApiFailure.CertificateRejected,
        nameof(AdminApiTexts.AdminApiCertificateRejected),
        Text(AdminApiTexts.AdminApiCertificateRejected, server, check.Reason, check.SeenThumbprint),
        Text(check.IsPinned ? AdminApiTexts.AdminApiCertificateRejectedPinAction : AdminApiTexts.AdminApiCertificateRejectedAction, check.SeenThumbprint),
        null)
    {
        SeenThumbprint = check.SeenThumbprint,
    };

    internal static AdminApiException LoginRefused(string server, MethodRefusedException refusal) => new(
        AdminApiFailure.LoginRefused,
        nameof(AdminApiTexts.AdminApiLoginRefused),
        Text(AdminApiTexts.AdminApiLoginRefused, server, refusal.Code, refusal.Message),
        AdminApiTexts.AdminApiLoginRefusedAction,
        null)
    {
        Code = refusal.Code,
    };

    internal static AdminApiException AddressRefused(string server) => new(
        AdminApiFailure.AddressRefused,
        nameof(AdminApiTexts.AdminApiAddressRefused),
        Text(AdminApiTexts.AdminApiAddressRefused, server),
        AdminApiTexts.AdminApiAddressRefusedAction,
        null)
    {
        Code = "403",
    };

    internal static AdminApiException Timeout(string server, TimeSpan timeout) => new(
        AdminApiFailure.Timeout,
        nameof(AdminApiTexts.AdminApiTimeout),
        Text(AdminApiTexts.AdminApiTimeout, server, timeout.TotalSeconds),
        AdminApiTexts.AdminApiTimeoutAction,
        null);

    internal static AdminApiException ProtocolError(string server, string reason, string? code = null) => new(
        AdminApiFailure.ProtocolError,
        nameof(AdminApiTexts.AdminApiProtocolError),
        Text(AdminApiTexts.AdminApiProtocolError, server, reason),
        AdminApiTexts.AdminApiProtocolErrorAction,
        null)
    {
        Code = code,
    };

    internal static AdminApiException TargetInvalid(string server, string reason) => new(
        AdminApiFailure.TargetInvalid,
        nameof(AdminApiTexts.AdminApiTargetInvalid),
        Text(AdminApiTexts.AdminApiTargetInvalid, server, reason),
        AdminApiTexts.AdminApiTargetInvalidAction,
        null);

    private static string Text(string format, params object?[] values) => string.Format(CultureInfo.CurrentCulture, format, values);
}
