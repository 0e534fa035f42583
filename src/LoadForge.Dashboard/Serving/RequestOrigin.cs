using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;

namespace LoadForge.Dashboard.Serving;

/// <summary>
/// Whether a request comes from a page of this server in a browser on this machine. A page of another site can make a browser send requests to the loopback
/// interface (CSRF), also under a name of its own that refers to it (DNS rebinding); names, origin and fetch metadata tell them apart.
/// </summary>
internal static class RequestOrigin
{
    private static readonly string[] Hosts = ["127.0.0.1", "localhost", "[::1]"];

    /// <summary>Whether the request reached the loopback interface under one of its names, and no foreign page sent it.</summary>
    public static bool IsHere(HttpContext context)
    {
        if (context.Connection is not { RemoteIpAddress: { } remote, LocalIpAddress: { } local }) return false;
        if (!IPAddress.IsLoopback(remote) || !IPAddress.IsLoopback(local)) return false;
        string port = context.Connection.LocalPort.ToString(CultureInfo.InvariantCulture);
        string host = context.Request.Headers.Host.ToString();
        if (!Hosts.Any(name => IsName(host, name, port))) return false;
        return context.Request.Headers.Origin is not { Count: > 0 } origin || origin.ToString().Equals("http://" + host, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether the header <c>Host</c> is a name of this server; browsers leave out the port of the scheme.</summary>
    internal static bool IsName(string host, string name, string port) =>
        host.Equals($"{name}:{port}", StringComparison.OrdinalIgnoreCase) || (port == "80" && host.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Whether the request is one of a page of this server, or of the user. Pages on other ports of this machine belong to the same site, so cookies do not
    /// tell them apart. Browsers that send no fetch metadata are recognised by their origin only.
    /// </summary>
    public static bool IsOwnPage(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none";
}
