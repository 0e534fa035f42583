using System.Net;
using LoadForge.Cluster.Brokers;
using LoadForge.Cluster.Hosting;

namespace LoadForge.Cluster.Links;

/// <summary>
/// A <c>nats-server</c> of this process, on a free port of the loopback interface, with users and a key of its own. It ends with the process, even if that is
/// killed.
/// </summary>
internal sealed class NatsServer : IAsyncDisposable
{
    private readonly KeptProcess _process;

    private NatsServer(KeptProcess process, int port, BrokerTeam team)
    {
        _process = process;
        var address = new ClusterAddress(IPAddress.Loopback.ToString(), port);
        (ForCoordinator, ForAgents) = (new BrokerAccess(address, team.Coordinator), new BrokerAccess(address, team.Agent));
    }

    /// <summary>How the coordinator reaches it.</summary>
    public BrokerAccess ForCoordinator { get; }

    /// <summary>How agents reach it.</summary>
    public BrokerAccess ForAgents { get; }

    /// <summary>Starts a server.</summary>
    /// <param name="path">The folders in which it is looked for, as in <c>PATH</c>.</param>
    /// <param name="cancellation">Ends the start.</param>
    /// <exception cref="ClusterException">It is not installed, or does not start.</exception>
    public static async Task<NatsServer> StartAsync(string path, CancellationToken cancellation)
    {
        string program = InstalledServer.Find(path, $"set {ClusterAddress.Variable} to the address of a broker, such as one in docker (nats:2)");
        if (!KeptProcess.IsPossible) throw new ClusterException($"On Windows a broker must run already; set {ClusterAddress.Variable} to its address.");
        using var folder = RunFolder.Create();
        string configuration = folder.PathOf(BrokerConfiguration.FileName);
        var team = BrokerTeam.Create();
        SecretFile.WriteText(configuration, BrokerConfiguration.Of(IPAddress.Loopback.ToString(), port: -1, isEncrypted: false, [team]));
        KeptProcess process = KeptProcess.Start(InstalledServer.StartOf(program, "-c", configuration));
        try
        {
            // The configuration has been read then, and its folder is deleted.
            int port = await ServerLog.PortAsync(process.Errors, cancellation).ConfigureAwait(false);
            _ = process.Errors.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
            return new NatsServer(process, port, team);
        }
        catch
        {
            await process.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
