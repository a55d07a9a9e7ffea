using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;

namespace KerioLicense.AdminApiEmulator;

/// <summary>One server: what it is, who is logged in, and what it was asked.</summary>
public sealed class EmulatedServer
{
    private readonly ConcurrentQueue<string> _calls = new();
    private long _httpRequests;

    internal EmulatedServer(ServerSpec spec, EmulatorClock clock)
    {
        Spec = spec;
        Clock = clock;
        Certificate = ServerCertificate.Create(spec);
        Sessions = new SessionTable(spec);
        Methods = ApiMethods.For(spec.Product);
    }

    public ServerSpec Spec { get; }

    public EmulatorClock Clock { get; }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; internal set; } = new("https://unbound.invalid/");

    public int Port => Address.Port;

    /// <summary>SHA-256 of the certificate in hex digits.</summary>
    public string Thumbprint => Certificate.GetCertHashString(HashAlgorithmName.SHA256);

    /// <summary>SHA-1 of the certificate in hex digits.</summary>
    public string Sha1Thumbprint => Certificate.Thumbprint;

    public SessionTable Sessions { get; }

    /// <summary>Every method that was called, in order, those of batches too.</summary>
    public IReadOnlyCollection<string> Calls => _calls;

    /// <summary>HTTP requests so far: every one raises <c>webServer.totalIncomingConnections</c>.</summary>
    public long HttpRequests => Interlocked.Read(ref _httpRequests);

    internal X509Certificate2 Certificate { get; }

    internal IReadOnlyDictionary<string, ApiMethod> Methods { get; }

    internal void CountRequest() => Interlocked.Increment(ref _httpRequests);

    internal void Record(string method) => _calls.Enqueue(method);

    internal Fault? FaultFor(string method)
    {
        foreach (var fault in Spec.Faults)
        {
            if (fault.Strikes(method))
            {
                return fault;
            }
        }

        return null;
    }
}
