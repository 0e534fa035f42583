using System.Globalization;
using LoadForge.Cluster.Frames;

namespace LoadForge.Cluster.Brokers;

/// <summary>
/// The configuration of a <c>nats-server</c>. An agent may call, and may speak in runs; only a coordinator may give orders. Each role hears answers on a prefix
/// of its own. Without a user nobody is let in.
/// </summary>
internal static class BrokerConfiguration
{
    /// <summary>The name of its file.</summary>
    public const string FileName = "nats.conf";

    /// <summary>The file with the certificate of the authority.</summary>
    public const string AuthorityFile = "ca.pem";

    /// <summary>The file with the certificate of the broker.</summary>
    public const string CertificateFile = "server.pem";

    /// <summary>The file with the private key of the broker.</summary>
    public const string PrivateKeyFile = "server.key";

    private const int NatsHeadBytes = 1 << 10;

    /// <summary>The text.</summary>
    /// <param name="host">The address that it listens on.</param>
    /// <param name="port">The port; -1 for a free one.</param>
    /// <param name="isEncrypted">Whether it and its users prove who they are with certificates, which lie beside the file.</param>
    /// <param name="teams">The teams.</param>
    public static string Of(string host, int port, bool isEncrypted, IEnumerable<BrokerTeam> teams) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        # Written by LoadForge. Start it in this folder: nats-server -c nats.conf
        host: "{{host}}"
        port: {{port}}
        max_payload: {{FrameFormat.MaxFrameBytes + NatsHeadBytes}}
        {{(isEncrypted ? Tls : "")}}accounts {
        {{string.Join('\n', teams.Select(Account))}}
        }

        """);

    private const string Tls = $$"""
        tls {
          cert_file: "{{CertificateFile}}"
          key_file: "{{PrivateKeyFile}}"
          ca_file: "{{AuthorityFile}}"
          verify: true
          timeout: 10
        }

        """;

    private static string Account(BrokerTeam team) =>
        $$"""
          "{{team.Name}}" {
            users = [
              { user: "{{team.Coordinator.User}}", password: "{{team.Coordinator.Password}}", permissions: {
                publish: ["lf.1.a.>"]
                subscribe: ["lf.1.pool", "lf.1.c.>", "_INBOX.{{team.Coordinator.User}}.>"]
                allow_responses: true
              } }
              { user: "{{team.Agent.User}}", password: "{{team.Agent.Password}}", permissions: {
                publish: ["lf.1.pool", "lf.1.c.>"]
                subscribe: ["lf.1.a.>", "_INBOX.{{team.Agent.User}}.>"]
                allow_responses: true
              } }
            ]
          }
        """;
}
