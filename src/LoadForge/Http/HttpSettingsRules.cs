using System.Globalization;
using System.Net;
using System.Net.Quic;
using LoadForge.Redaction;
using LoadForge.Settings;
using LoadForge.Units;

namespace LoadForge.Http;

/// <summary>Checks the settings of HTTP clients.</summary>
internal static class HttpSettingsRules
{
    /// <summary>The longest timeout of a request.</summary>
    public static readonly TimeSpan MaxTimeout = TimeSpan.FromHours(24);

    /// <summary>The problems of settings, each with its remedy.</summary>
    public static IEnumerable<string> Problems(this HttpSettings settings)
    {
        if (settings.RequestTimeout <= TimeSpan.Zero || settings.RequestTimeout > MaxTimeout)
        {
            yield return $"HTTP request timeout {Quantity.Exact(settings.RequestTimeout)}: it must be greater than 0 and at most {Quantity.Exact(MaxTimeout)}.";
        }

        // The maximum that the runtime can buffer.
        if (settings.MaxBody is < 1 or > int.MaxValue)
        {
            yield return $"HTTP maximum body {Quantity.Of(settings.MaxBody, "byte")}: it must be from 1 to {Quantity.Of(int.MaxValue)}.";
        }

        if (settings.ConnectionLifetime <= TimeSpan.Zero)
        {
            yield return $"HTTP connection lifetime {Quantity.Exact(settings.ConnectionLifetime)}: it must be greater than 0.";
        }

        foreach (string problem in ChoiceProblems(settings)) yield return problem;
        if (settings.Transport == HttpTransport.Own)
        {
            foreach (string demand in BeyondOwnTransport(settings)) yield return OwnTransportProblem(demand);
        }

        if (!(settings.TraceShare.Value is >= 0 and <= 1)) yield return $"HTTP trace share {settings.TraceShare}: it must be from 0 % to 100 %.";
        if (settings.ConnectionsPerHost < 1)
        {
            yield return $"HTTP connections per host {Quantity.Of(settings.ConnectionsPerHost)}: it must be 1 or more.";
        }
    }

    /// <summary>The problem of a plan that selects our own transport and a feature that it does not support.</summary>
    public static string OwnTransportProblem(string demand) =>
        $"HTTP transport \"own\" does not support {demand}: remove it, or choose the transport \"automatic\" or \"runtime\".";

    private static IEnumerable<string> BeyondOwnTransport(HttpSettings settings)
    {
        if (settings.Proxy is not null) yield return "a proxy";
        if (settings.Timings) yield return "Timings";
        if (settings.ConnectionsPerHost != int.MaxValue)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"ConnectionsPerHost = {settings.ConnectionsPerHost}");
        }

        if (settings.Version != HttpVersion.Version11) yield return $"HTTP version {settings.Version}";
    }

    private static IEnumerable<string> ChoiceProblems(HttpSettings settings)
    {
        if (!Enum.IsDefined(settings.Transport))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"HTTP transport {(int)settings.Transport}: it must be Automatic, Own or Runtime.");
        }

        if (settings.Version != HttpVersion.Version11 && settings.Version != HttpVersion.Version20 && settings.Version != HttpVersion.Version30)
        {
            yield return $"HTTP version {settings.Version}: it must be 1.1, 2.0 or 3.0.";
        }

        if (settings.Version == HttpVersion.Version30 && !HasQuic())
        {
            yield return "HTTP version 3.0: this machine does not support QUIC. Install libmsquic, or choose version 2.0.";
        }

        if (settings.Version == HttpVersion.Version30 && settings.Proxy is not null)
        {
            yield return "HTTP version 3.0 and a proxy: HTTP/3 does not support proxies; remove one of them.";
        }

        if (settings.Proxy is { } proxy && (!proxy.IsAbsoluteUri || proxy.Scheme is not ("http" or "https" or "socks4" or "socks4a" or "socks5")))
        {
            yield return $"HTTP proxy \"{settings.Redactor().Text(proxy.OriginalString)}\": it must be an absolute http, https or socks address, such as "
                + "http://proxy:3128.";
        }

        foreach (string host in settings.AllowedHosts.Where(host => !IsHost(host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host)))
        {
            yield return $"HTTP allowed host \"{host}\": it must be a host name or address without scheme, port and path, or *. followed by a name.";
        }

        foreach (string host in settings.InsecureHosts.Where(host => !IsHost(host)))
        {
            yield return $"HTTP insecure host \"{host}\": it must be a host name or address without scheme, port and path.";
        }

        if (settings.Secrets.Any(secret => secret is null || secret.Length < SensitiveText.MinLength))
        {
            yield return $"a secret has fewer than {Quantity.Of(SensitiveText.MinLength)} characters: removing it from all text would remove parts "
                + "of other words. Use a longer one.";
        }
    }

    private static bool IsHost(string? host) => Uri.CheckHostName(host?.Trim('[', ']')) != UriHostNameType.Unknown;

    private static bool HasQuic() => (OperatingSystem.IsLinux() || OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()) && QuicConnection.IsSupported;
}
