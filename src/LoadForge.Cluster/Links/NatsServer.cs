using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using LoadForge.Cluster.Hosting;

namespace LoadForge.Cluster.Links;

/// <summary>
/// A <c>nats-server</c> of this process, on a free port of the loopback interface, with users and a key of its own. It ends with the process, even if that is
/// killed.
/// </summary>
internal sealed partial class NatsServer : IAsyncDisposable
{
    private const string Program = "nats-server";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(10);

    private readonly KeptProcess _process;

    private NatsServer(KeptProcess process, int port, string coordinatorPassword, string agentPassword, string key)
    {
        _process = process;
        string url = string.Create(CultureInfo.InvariantCulture, $"nats://127.0.0.1:{port}");
        ForCoordinator = new ClusterAddress(url, "coordinator", coordinatorPassword, key);
        ForAgents = new ClusterAddress(url, "agent", agentPassword, key);
    }

    /// <summary>How the coordinator reaches it.</summary>
    public ClusterAddress ForCoordinator { get; }

    /// <summary>How agents reach it.</summary>
    public ClusterAddress ForAgents { get; }

    /// <summary>Starts a server.</summary>
    /// <param name="path">The folders in which it is looked for, as in <c>PATH</c>.</param>
    /// <param name="cancellation">Ends the start.</param>
    /// <exception cref="ClusterException">It is not installed, or does not start.</exception>
    public static async Task<NatsServer> StartAsync(string path, CancellationToken cancellation)
    {
        string program = Find(path) ?? throw new ClusterException(
            "A run on several agents requires nats-server, which is not on PATH. Install it (apt-get install nats-server, brew install nats-server, winget "
                + "install NATSAuthors.NATSServer), or set LOADFORGE_CLUSTER to the address of a broker.");
        if (!KeptProcess.IsPossible) throw new ClusterException("On Windows a broker must run already; set LOADFORGE_CLUSTER to its address.");
        string folder = Directory.CreateTempSubdirectory("loadforge-").FullName;
        string coordinator = Secret();
        string agent = Secret();
        string configuration = Path.Combine(folder, "nats.conf");
        await File.WriteAllTextAsync(configuration, Configuration(coordinator, agent), cancellation).ConfigureAwait(false);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(configuration, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        KeptProcess process = KeptProcess.Start(new ProcessStartInfo(program, ["-c", configuration]));
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(StartTimeout);
            int port = await PortAsync(process.Errors, patience.Token).ConfigureAwait(false);

            // It has been read, and would stay behind if this process were killed.
            Directory.Delete(folder, recursive: true);
            _ = process.Errors.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
            return new NatsServer(process, port, coordinator, agent, Secret());
        }
        catch
        {
            await process.DisposeAsync().ConfigureAwait(false);
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static string Configuration(string coordinator, string agent) =>
        $$"""
        host: 127.0.0.1
        port: -1
        accounts {
          lf {
            users = [
              { user: coordinator, password: "{{coordinator}}",
                permissions: { publish: "lf.1.a.>", subscribe: ["lf.1.pool", "lf.1.c.>", "_INBOX.>"] } }
              { user: agent, password: "{{agent}}",
                permissions: { publish: ["lf.1.pool", "lf.1.c.>"], subscribe: ["lf.1.a.>", "_INBOX.>"] } }
            ]
          }
        }
        """;

    // Debian installs it where only the administrator's PATH leads.
    private static string? Find(string path) => path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Append("/usr/sbin")
        .Select(folder => Path.Combine(folder, Program)).FirstOrDefault(File.Exists);

    private static async Task<int> PortAsync(StreamReader log, CancellationToken cancellation)
    {
        string? last = null;
        try
        {
            while (await log.ReadLineAsync(cancellation).ConfigureAwait(false) is { } line)
            {
                last = line;
                if (Listening().Match(line) is { Success: true } match) return int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
            }
        }
        catch (OperationCanceledException)
        {
            // Said below, with the last line.
        }

        throw new ClusterException($"nats-server did not start: {last ?? "it wrote nothing"}");
    }

    private static string Secret() => Convert.ToHexString(RandomNumberGenerator.GetBytes(32));

    [GeneratedRegex(@"Listening for client connections on 127\.0\.0\.1:(\d+)")]
    private static partial Regex Listening();
}
