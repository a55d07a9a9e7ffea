using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using KerioLicense.Files;
using KerioLicense.Model;

namespace KerioLicense.AdminApi;

/// <summary>
/// A login on one server. Whoever logs in logs out, in every path: a session that is left open counts against the server's limit.
/// Only an <see cref="AdminApiMethod"/> can be sent.
/// </summary>
internal sealed class AdminApiSession
{
    /// <summary>What a login or logout under way is given to end after the reading was canceled.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan LongestLogout = TimeSpan.FromSeconds(10);

    private readonly AdminApiConnection _connection;
    private readonly NetworkCredential _credential;
    private readonly TimeSpan _timeout;
    private readonly ServerDeadline _deadline;
    private string? _token;
    private bool _loggedInAgain;
    private int _lastId;

    private AdminApiSession(AdminApiConnection connection, NetworkCredential credential, TimeSpan timeout, ServerDeadline deadline)
    {
        _connection = connection;
        _credential = credential;
        _timeout = timeout;
        _deadline = deadline;
        connection.Said.Keep(credential.Password);
    }

    public string Server => _connection.Server;

    /// <summary>When the reading of this server must end.</summary>
    public ServerDeadline Deadline => _deadline;

    /// <summary>Through which everything passes that the server says.</summary>
    public ServerText Said => _connection.Said;

    /// <summary>Logs in, within <paramref name="loginTimeout"/>; the calls that follow have <paramref name="timeout"/>, and all together
    /// what is left of <paramref name="deadline"/>.</summary>
    /// <exception cref="AdminApiException">The server could not be reached or refused.</exception>
    public static async Task<AdminApiSession> LoginAsync(
        AdminApiConnection connection,
        NetworkCredential credential,
        TimeSpan loginTimeout,
        TimeSpan timeout,
        ServerDeadline deadline,
        CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var session = new AdminApiSession(connection, credential, timeout, deadline);
        await session.LoginAsync(loginTimeout, cancellation).ConfigureAwait(false);
        return session;
    }

    /// <summary>Calls a method: logs in anew once if the session has ended, and tries once more if the connection broke.</summary>
    /// <exception cref="MethodRefusedException">The server answered with an error.</exception>
    /// <exception cref="AdminApiException">No usable answer came.</exception>
    public async Task<AnswerObject> CallAsync(AdminApiMethod method, Action<JsonOutput>? parameters, CancellationToken cancellation)
    {
        try
        {
            return await SendRepeatedlyAsync(method, parameters, cancellation).ConfigureAwait(false);
        }
        catch (MethodRefusedException refusal) when (refusal.IsSessionExpired && !_loggedInAgain)
        {
            _loggedInAgain = true;
            // The same code says on Connect that the account has no rights: then the session is still open and must not be forgotten.
            await LogoutAsync(cancellation).ConfigureAwait(false);
            await LoginAsync(_timeout, cancellation).ConfigureAwait(false);
            return await SendRepeatedlyAsync(method, parameters, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Ends the session, also after <paramref name="cancellation"/>, for a short while. Gives what went wrong, or null.</summary>
    public async Task<ReadingProblem?> LogoutAsync(CancellationToken cancellation)
    {
        if (_token is null)
        {
            return null;
        }

        using var end = new Ending(cancellation);
        try
        {
            await EndSessionAsync(end.Token).ConfigureAwait(false);
            return null;
        }
        catch (MethodRefusedException refusal)
        {
            return new ReadingProblem { Step = AdminApiMethod.Logout.Name, Code = refusal.Code, Message = refusal.Message };
        }
        catch (AdminApiException failure)
        {
            return new ReadingProblem
            {
                Step = AdminApiMethod.Logout.Name,
                Code = failure.Code ?? failure.ErrorId,
                Message = failure.Message,
            };
        }
        catch (OperationCanceledException)
        {
            return new ReadingProblem { Step = AdminApiMethod.Logout.Name, Message = AdminApiTexts.LogoutCancelled };
        }
        finally
        {
            _token = null;
        }
    }

    /// <summary>Once more where the connection broke: a server that ends a kept connection just then has not heard it.</summary>
    private async Task EndSessionAsync(CancellationToken end)
    {
        var timeout = _timeout < LongestLogout ? _timeout : LongestLogout;
        try
        {
            await SendAsync(AdminApiMethod.Logout, null, timeout, end).ConfigureAwait(false);
        }
        catch (AdminApiException failure) when (failure.Failure is AdminApiFailure.Unreachable or AdminApiFailure.ProtocolError)
        {
            try
            {
                await SendAsync(AdminApiMethod.Logout, null, timeout, end).ConfigureAwait(false);
            }
            catch (MethodRefusedException refusal) when (refusal.IsSessionExpired)
            {
                // The first one was heard, and its answer lost.
            }
        }
    }

    private async Task LoginAsync(TimeSpan timeout, CancellationToken cancellation)
    {
        // A login that is broken off can leave a session behind that nobody can end, so it is not canceled at once.
        using var end = new Ending(cancellation);
        try
        {
            var result = await SendAsync(AdminApiMethod.Login, WriteLogin, _deadline.Cut(timeout), end.Token).ConfigureAwait(false);
            _token = result.Find("token") is string { Length: > 0 and <= 1024 } token
                && IsPrintable(token)
                ? token
                : throw AdminApiException.ProtocolError(Server, AdminApiTexts.ProtocolNoToken);
            Said.Keep(_token);
        }
        catch (MethodRefusedException refusal)
        {
            // The codes of a bad password, a locked address and too many sessions are not known (kerio-facts
            // 1.3): every error is a refusal.
            throw AdminApiException.LoginRefused(Server, refusal);
        }
    }

    private async Task<AnswerObject> SendRepeatedlyAsync(
        AdminApiMethod method, Action<JsonOutput>? parameters, CancellationToken cancellation)
    {
        try
        {
            return await SendAsync(method, parameters, _deadline.Cut(_timeout), cancellation).ConfigureAwait(false);
        }
        catch (AdminApiException failure) when (failure.Failure == AdminApiFailure.Unreachable && method.IsSafeToRepeat)
        {
            return await SendAsync(method, parameters, _deadline.Cut(_timeout), cancellation).ConfigureAwait(false);
        }
    }

    private async Task<AnswerObject> SendAsync(
        AdminApiMethod method, Action<JsonOutput>? parameters, TimeSpan timeout, CancellationToken cancellation)
    {
        var body = CallBody.Write(method, ++_lastId, parameters);
        var answer = await _connection.PostAsync(body, _token, method.MaximumBytes, timeout, cancellation).ConfigureAwait(false);
        return AnswerReader.ReadResult(Server, answer, method, Said);
    }

    private void WriteLogin(JsonOutput output)
    {
        CallBody.Write(output, "userName", _credential.UserName);
        CallBody.Write(output, "password", _credential.Password);
        // An object: Connect 10 refuses a text (kerio-facts 1.2: seen).
        output.Key("application");
        output.StartObject();
        CallBody.Write(output, "name", "KerioLicense");
        CallBody.Write(output, "vendor", "KerioLicense");
        CallBody.Write(output, "version", typeof(AdminApiSession).Assembly.GetName().Version.ToString(3));
        output.EndObject();
    }

    private static bool IsPrintable(string token) => token.All(static character => character is > ' ' and <= '~');

    /// <summary>A token that is canceled <see cref="Grace"/> after another one.</summary>
    private sealed class Ending : IDisposable
    {
        private readonly CancellationTokenSource _source = new();
        private readonly CancellationTokenRegistration _registration;

        public Ending(CancellationToken cancellation) => _registration = cancellation.Register(() => _source.CancelAfter(Grace));

        public CancellationToken Token => _source.Token;

        public void Dispose()
        {
            _registration.Dispose();
            _source.Dispose();
        }
    }
}
