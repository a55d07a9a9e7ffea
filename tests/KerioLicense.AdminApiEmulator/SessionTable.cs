using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Threading;
using Microsoft.AspNetCore.Http;

namespace KerioLicense.AdminApiEmulator;

/// <summary>The open sessions of one server, with the cookies that belong to them (kerio-facts 1.2).</summary>
public sealed class SessionTable
{
    private readonly ConcurrentDictionary<string, string> _tokens = new();
    private readonly ConcurrentQueue<string> _allTokens = new();
    private readonly string _sessionCookie;
    private readonly string _tokenCookie;
    private readonly int _maximum;
    private int _logins;
    private int _logouts;

    internal SessionTable(ServerSpec spec)
    {
        _maximum = spec.MaximumSessions;
        // Operator's names are not known, so every emulated one has other names: only a real cookie jar gets by.
        var suffix = spec.Product == Product.Operator ? RandomNumberGenerator.GetHexString(6) : spec.Product.ToString().ToUpperInvariant();
        _sessionCookie = $"SESSION_{suffix}_WEBADMIN";
        _tokenCookie = $"TOKEN_{suffix}_WEBADMIN";
    }

    public int Logins => _logins;

    /// <summary>Logouts of sessions that were open.</summary>
    public int Logouts => _logouts;

    public int Open => _tokens.Count;

    /// <summary>Every token that was given out, so that a test can look where it turns up.</summary>
    public IReadOnlyCollection<string> Tokens => _allTokens;

    internal bool IsFull => Open >= _maximum;

    internal string Begin(HttpResponse response)
    {
        var session = RandomNumberGenerator.GetHexString(64, lowercase: true);
        var token = RandomNumberGenerator.GetHexString(64, lowercase: true);
        _tokens[session] = token;
        _allTokens.Enqueue(token);
        Interlocked.Increment(ref _logins);
        response.Headers.Append("Set-Cookie", $"{_sessionCookie}={session}; path=/admin/; secure; HttpOnly");
        response.Headers.Append("Set-Cookie", $"{_tokenCookie}={token}; path=/admin/; secure");
        return token;
    }

    /// <summary>The cookie and the header must name the same session.</summary>
    internal bool Knows(HttpRequest request) =>
        request.Cookies[_sessionCookie] is { } session
        && _tokens.TryGetValue(session, out var token)
        && string.Equals(request.Headers["X-Token"], token, StringComparison.Ordinal);

    internal void End(HttpRequest request)
    {
        if (Forget(request))
        {
            Interlocked.Increment(ref _logouts);
        }
    }

    internal bool Forget(HttpRequest request) => request.Cookies[_sessionCookie] is { } session && _tokens.TryRemove(session, out _);
}
