using System.Collections.Immutable;
using System.Net.Quic;
using System.Net.Security;

namespace LoadForge.Http.Safety;

/// <summary>How certificates are judged: as the machine judges them, but for hosts that the plan exempts.</summary>
internal static class TlsOptions
{
    /// <summary>The options of a connection.</summary>
    /// <param name="insecureHosts">Hosts whose certificates are taken as they are.</param>
    /// <param name="host">The host, where the connection is not made by a handler that fills it in.</param>
    public static SslClientAuthenticationOptions For(ImmutableArray<string> insecureHosts, string? host = null)
    {
        var options = new SslClientAuthenticationOptions { TargetHost = host };
        if (!insecureHosts.IsEmpty)
        {
            options.RemoteCertificateValidationCallback = (sender, _, _, errors) =>
                errors == SslPolicyErrors.None || insecureHosts.Contains(HostOf(sender), StringComparer.OrdinalIgnoreCase);
        }

        return options;
    }

    // Empty if unknown: a connection that cannot tell its host is verified.
    private static string HostOf(object connection)
    {
        if (connection is SslStream stream) return stream.TargetHostName;
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsWindows() && !OperatingSystem.IsMacOS()) return "";
        return connection is QuicConnection quic ? quic.TargetHostName : "";
    }

    /// <summary>The message for a failed TLS connection.</summary>
    public static string Explain(string host, Exception? cause) =>
        $"The TLS connection to {host} failed: {cause?.Message.TrimEnd('.')}. Use a certificate that this machine trusts; to skip verification for "
            + $"this host only: .Http(http => http with {{ InsecureHosts = [\"{host}\"] }}).";
}
