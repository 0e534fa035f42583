using System.Collections.Immutable;
using System.Net;
using LoadForge.Settings;
using LoadForge.Units;

namespace LoadForge.Http;

/// <summary>Settings of the HTTP clients of virtual users. Immutable; change a copy with <c>with</c>.</summary>
public sealed record HttpSettings
{
    /// <summary>How long one request may take from its start to the last byte of its body. More than zero and at most 24 hours; 30 s by default.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The largest response body, in bytes after decompression, that is read; a larger one fails the step. 1 to 2,147,483,647; 16 MiB by default.
    /// </summary>
    public long MaxBody { get; init; } = 16 * 1024 * 1024;

    /// <summary>How long a connection is used before it is replaced by a new one, which resolves the name again. More than zero; 2 min by default.</summary>
    public TimeSpan ConnectionLifetime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The maximum number of connections to one host; 1 or more, no limit by default. With a limit, requests may wait inside the client.</summary>
    public int ConnectionsPerHost { get; init; } = int.MaxValue;

    /// <summary>Whether redirects are followed; true by default. The step then ends with the final response.</summary>
    public bool FollowRedirects { get; init; } = true;

    /// <summary>
    /// The HTTP transport; by default LoadForge's own for every request that it supports. The setting <c>LOADFORGE_HTTP</c> overrides it. With
    /// <see cref="HttpTransport.Own"/>, a plan that requires TLS, a proxy, timings, a limit on connections, another version than 1.1 or an extension is
    /// invalid.
    /// </summary>
    public HttpTransport Transport { get; init; }

    /// <summary>Whether the own transport may wait for its sockets by epoll.</summary>
    internal bool WatchesSockets { get; init; } = true;

    /// <summary>
    /// The expected statuses of responses, unless the step or the request sets others; any other status fails the request. Null, the
    /// default, for all below 400.
    /// </summary>
    public Recording.Outcomes.ExpectedStatus? ExpectedStatus { get; init; }

    /// <summary>Whether each request contains its place in the run, for handlers around the transport.</summary>
    internal bool TagsRequests { get; init; }

    /// <summary>Whether virtual users share connections; by default they do.</summary>
    public ConnectionSharing Connections { get; init; } = ConnectionSharing.Shared;

    /// <summary>
    /// Whether each virtual user keeps the cookies it is given and sends them back as a browser does (RFC 6265, section 5): by domain, path and time, up to 180
    /// of a domain and 4096 bytes each, secure ones to https and to loopback. False by default.
    /// </summary>
    public bool Cookies { get; init; }

    /// <summary>The accepted compression methods; none by default, because decompression uses CPU time of the generator.</summary>
    public DecompressionMethods Decompression { get; init; } = DecompressionMethods.None;

    /// <summary>
    /// The version of HTTP: 1.1 by default, 2.0 or 3.0. With 2.0 and 3.0 there is no fallback to another version; over plain http, 2.0 is used from the
    /// first byte (h2c with prior knowledge). A request that sets a version other than 1.1 keeps it.
    /// </summary>
    public Version Version { get; init; } = HttpVersion.Version11;

    /// <summary>
    /// The proxy for all requests, such as <c>http://user:password@proxy:3128</c>; none by default, regardless of the environment.
    /// </summary>
    public Uri? Proxy { get; init; }

    /// <summary>Hosts whose certificates are not verified, by name or address; none by default. The result names them.</summary>
    public ImmutableArray<string> InsecureHosts { get; init; } = [];

    /// <summary>
    /// Public hosts that may receive load: names, addresses, or <c>*.example.com</c> for all below a name; none by default. Loopback, link-local and private
    /// addresses (RFC 1918, IPv6 unique local) are always allowed. Hosts in the setting <c>LOADFORGE_ALLOWED_HOSTS</c> are added.
    /// </summary>
    public ImmutableArray<string> AllowedHosts { get; init; } = [];

    /// <summary>
    /// Hosts besides the target's that scenarios are known to send to; none by default. They are checked before the run, like the target: nothing is sent if
    /// one of them is public and not among the allowed hosts. Others are checked when a request connects to them.
    /// </summary>
    public ImmutableArray<string> FurtherHosts { get; init; } = [];

    /// <summary>
    /// Whether the parts of each request's time are measured separately, as <see cref="Recording.Snapshots.LoadStatistics.Timings"/>; false by default,
    /// because it costs CPU time.
    /// </summary>
    public bool Timings { get; init; }

    /// <summary>
    /// Whether requests carry the W3C header <c>traceparent</c> (and <c>tracestate</c> if there is one), so that the target's traces show them; one trace for
    /// each iteration. False by default. Costs the ids and headers of each request, about 2 µs and 400 bytes, and the time of the target for its part of the
    /// trace. The setting <c>LOADFORGE_TRACE_CONTEXT</c> overrides it. A request that has a <c>traceparent</c> keeps it.
    /// </summary>
    public bool TraceContext { get; init; }

    /// <summary>
    /// The share of iterations whose traces are recorded; from 0 to 1, all by default. The requests of the others carry a <c>traceparent</c> that is not
    /// sampled, and have no activities. At high load, all traces are usually more than a collector takes.
    /// </summary>
    public Ratio TraceShare { get; init; } = new(1);

    /// <summary>Whether requests appear in telemetry.</summary>
    internal bool EmitsTelemetry { get; init; } = true;

    /// <summary>
    /// Values that must not appear in any result, file or message; each has 4 characters or more. Sensitive headers and query parameters are always removed.
    /// </summary>
    public ImmutableArray<string> Secrets { get; init; } = [];

    /// <summary>The settings as text, without secrets; for a proxy, only its address.</summary>
    public override string ToString() =>
        $"RequestTimeout = {Quantity.Exact(RequestTimeout)}, MaxBody = {Quantity.Of(MaxBody, "byte")}, ConnectionLifetime = "
            + $"{Quantity.Exact(ConnectionLifetime)}, ConnectionsPerHost = {Quantity.Of(ConnectionsPerHost)}, FollowRedirects = {FollowRedirects}, Transport = "
            + $"{Transport}, ExpectedStatus = {ExpectedStatus?.ToString() ?? "below 400"}, Connections = {Connections}, Cookies = {Cookies}, Decompression = "
            + $"{Decompression}, Version = {Version}, Timings = {Timings}, TraceContext = {TraceContext}, TraceShare = {TraceShare}, "
            + $"Proxy = {(Proxy is { } proxy ? Redactor().Address(proxy) : "none")}, "
            + $"InsecureHosts = {string.Join(' ', InsecureHosts)}, AllowedHosts = {string.Join(' ', AllowedHosts)}";

    /// <summary>What takes the secrets among the settings out of text.</summary>
    internal Redaction.Redactor Redactor()
    {
        string[] ofProxy = Proxy is { IsAbsoluteUri: true, UserInfo: { Length: > 0 } user }
            ? [.. user.Split(':', 2).Skip(1).Select(Uri.UnescapeDataString)]
            : [];
        return new Redaction.Redactor([.. Secrets.Where(secret => secret is not null), .. ofProxy]);
    }
}
