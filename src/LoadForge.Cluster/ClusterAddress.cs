using System.Globalization;
using System.Net;

namespace LoadForge.Cluster;

/// <summary>Where a broker is: <c>nats://host:4222</c>, or <c>tls://host:4222</c> for a broker that anybody's certificate authority vouches for.</summary>
public sealed record ClusterAddress
{
    /// <summary>The environment variable with the address of the broker.</summary>
    public const string Variable = "LOADFORGE_CLUSTER";

    /// <summary>The port of a broker if none is named.</summary>
    public const int UsualPort = 4222;

    private const string Plain = "nats";
    private const string Secure = "tls";
    private const string Example = "expected an address such as nats://broker.example:4222";

    internal ClusterAddress(string host, int port, bool isTls = false) => (Host, Port, IsTls) = (host, port, isTls);

    /// <summary>The name or the IP address of the host; an IPv6 address without brackets.</summary>
    public string Host { get; }

    /// <summary>The port, from 1 to 65535.</summary>
    public int Port { get; }

    /// <summary>Whether the address asks for TLS. Credentials with a certificate always do.</summary>
    public bool IsTls { get; }

    /// <summary>Whether the broker runs on this machine.</summary>
    public bool IsLoopback =>
        Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(Host, out IPAddress? ip) && IPAddress.IsLoopback(ip));

    /// <summary>Parses an address.</summary>
    /// <param name="text">Scheme, host and port; 4222 without a port.</param>
    /// <exception cref="FormatException">It is not one address of a broker. The message never repeats a password.</exception>
    public static ClusterAddress Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Contains('@', StringComparison.Ordinal))
        {
            throw new FormatException(
                $"The address of a broker must not contain a user name or a password: use nats://host:{UsualPort} and a credentials file.");
        }

        if (text.Contains(',', StringComparison.Ordinal)) throw new FormatException("A cluster has one broker: name one address.");
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) || uri.Host.Length == 0) throw new FormatException($"\"{text}\": {Example}.");
        if (uri.Scheme is not (Plain or Secure))
            throw new FormatException($"\"{text}\": a broker speaks NATS, not {uri.Scheme}; {Example}, or tls:// instead of nats://.");
        if (uri.PathAndQuery.Trim('/').Length + uri.Fragment.Length > 0)
            throw new FormatException($"\"{text}\": the address of a broker ends with its port; {Example}.");
        return uri.Port == 0
            ? throw new FormatException($"\"{text}\": a port is from 1 to 65535.")
            : new ClusterAddress(uri.IdnHost, uri.Port < 0 ? UsualPort : uri.Port, uri.Scheme == Secure);
    }

    /// <summary>The address as it is parsed.</summary>
    public override string ToString()
    {
        string host = Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host;
        return string.Create(CultureInfo.InvariantCulture, $"{(IsTls ? Secure : Plain)}://{host}:{Port}");
    }
}
