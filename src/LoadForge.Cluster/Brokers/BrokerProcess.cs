using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using LoadForge.Cluster.Hosting;

namespace LoadForge.Cluster.Brokers;

/// <summary>Runs a <c>nats-server</c> with the configuration of a <see cref="BrokerFolder"/>, as long as this process runs.</summary>
public static class BrokerProcess
{
    private const string PathVariable = "PATH";

    /// <summary>Runs the broker until it is told to end.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="listen">Where it listens instead of where its configuration says; null to leave that.</param>
    /// <param name="tell">Is told the port once it listens, and then what its log warns of; called by one thread at a time.</param>
    /// <param name="cancellation">Ends the broker.</param>
    /// <exception cref="ClusterException">The folder is none, <c>nats-server</c> is missing or does not start, or it ended by itself.</exception>
    public static async Task RunAsync(string folder, IPEndPoint? listen, Action<string> tell, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ArgumentNullException.ThrowIfNull(tell);
        if (!File.Exists(Path.Combine(folder, BrokerConfiguration.FileName)))
            throw new ClusterException($"There is no broker in \"{folder}\"; write one with 'loadforge broker --init {folder}'.");
        string program = InstalledServer.Find(
            Environment.GetEnvironmentVariable(PathVariable) ?? "", Container(folder));
        if (!KeptProcess.IsPossible)
            throw new ClusterException($"On Windows, start the broker in \"{folder}\" yourself: nats-server -c {BrokerConfiguration.FileName}");
        ProcessStartInfo start = InstalledServer.StartOf(program, "-c", BrokerConfiguration.FileName);
        start.WorkingDirectory = folder;
        if (listen is not null)
        {
            foreach (string argument in (string[])["-a", listen.Address.ToString(), "-p", listen.Port.ToString(CultureInfo.InvariantCulture)])
                start.ArgumentList.Add(argument);
        }

        KeptProcess process = KeptProcess.Start(start);
        await using ConfiguredAsyncDisposable ofProcess = process.ConfigureAwait(false);
        string? last = null;
        try
        {
            int port = await ServerLog.PortAsync(process.Errors, cancellation).ConfigureAwait(false);
            tell(string.Create(CultureInfo.InvariantCulture, $"The broker listens on port {port}. Ctrl-C ends it."));
            while (await process.Errors.ReadLineAsync(cancellation).ConfigureAwait(false) is { } line)
            {
                if (ServerLog.Notable(line) is not { } notable) continue;
                last = notable;
                tell(notable);
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }

        throw new ClusterException($"The broker has ended{(last is null ? "" : ": " + last)}.");
    }

    private static string Container(string folder) =>
        $"use a container: docker run -p {ClusterAddress.UsualPort}:{ClusterAddress.UsualPort} -v \"{Path.GetFullPath(folder)}:/broker\" -w /broker nats:2 "
            + $"-c {BrokerConfiguration.FileName} -a 0.0.0.0";
}
