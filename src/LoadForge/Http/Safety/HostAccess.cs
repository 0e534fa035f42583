using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace LoadForge.Http.Safety;

/// <summary>
/// Which hosts load may be sent to: those of this machine and of private networks, and public ones that are named. What counts is the address that a name
/// stands for at the moment of connecting, so that neither a redirect nor a change of the name's address leads elsewhere.
/// </summary>
internal sealed class HostAccess(ImmutableArray<string> allowed)
{
    private const string AnySubdomain = "*.";

    /// <summary>Whether an address belongs to this machine or a private network: loopback, RFC 1918, link-local, unique local.</summary>
    public static bool IsPrivate(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)) return true;
        if (address.AddressFamily == AddressFamily.InterNetworkV6) return address.IsIPv6LinkLocal || address.IsIPv6UniqueLocal;
        return address.GetAddressBytes() is [10, ..] or [172, >= 16 and <= 31, ..] or [192, 168, ..] or [169, 254, ..];
    }

    /// <summary>Whether the plan names a host.</summary>
    public bool IsNamed(string host)
    {
        host = Bare(host);
        return allowed.Any(entry => entry.StartsWith(AnySubdomain, StringComparison.Ordinal)
            ? host.EndsWith(entry[1..], StringComparison.OrdinalIgnoreCase)
            : string.Equals(host, Bare(entry), StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Resolves a host and checks that load may be sent to it.</summary>
    /// <returns>Its addresses, at least one.</returns>
    /// <exception cref="HostNotAllowedException">One of its addresses is public, and the host is not named.</exception>
    /// <exception cref="SocketException">The name is not known.</exception>
    public async ValueTask<IPAddress[]> ResolveAsync(string host, CancellationToken cancellation)
    {
        IPAddress[] addresses = IPAddress.TryParse(Bare(host), out IPAddress? literal)
            ? [literal]
            : await Dns.GetHostAddressesAsync(host, cancellation).ConfigureAwait(false);
        if (addresses.Length == 0) throw new SocketException((int)SocketError.HostNotFound);
        return Problem(host, addresses) is { } problem ? throw new HostNotAllowedException(problem) : addresses;
    }

    /// <summary>Why a host that is given as an IP address is not allowed; null if it is allowed, or if it must be resolved first.</summary>
    public string? ProblemOf(string host) => IPAddress.TryParse(Bare(host), out IPAddress? literal) ? Problem(host, [literal]) : null;

    private string? Problem(string host, IPAddress[] addresses)
    {
        if (Array.Find(addresses, address => !IsPrivate(address)) is not { } foreign || IsNamed(host)) return null;
        host = Bare(host);
        string place = host == foreign.ToString() ? $"The host {host} is public" : $"The host {host} has the public address {foreign}";
        return $"{place} and is not an allowed host. If you may send load to it, allow it: .Http(http => http with {{ AllowedHosts = [\"{host}\"] }}), "
            + $"or LOADFORGE_ALLOWED_HOSTS={host}.";
    }

    private static string Bare(string host) => host.Trim('[', ']').TrimEnd('.');
}
