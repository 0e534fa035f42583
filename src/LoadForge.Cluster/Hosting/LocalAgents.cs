using System.Diagnostics;
using System.Globalization;
using LoadForge.Cluster.Links;
using LoadForge.Units;

namespace LoadForge.Cluster.Hosting;

/// <summary>The agents of one run on this machine, and their broker.</summary>
internal sealed class LocalAgents : IAsyncDisposable
{
    private readonly NatsServer _broker;
    private readonly RunFolder _folder = RunFolder.Create();
    private readonly List<KeptProcess> _processes = [];
    private readonly TaskCompletionSource<string> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private LocalAgents(NatsServer broker) => _broker = broker;

    /// <summary>How the coordinator reaches the broker.</summary>
    public BrokerAccess Coordinator => _broker.ForCoordinator;

    /// <summary>Completes when the first process ends, with which it was and what it said last.</summary>
    public Task<string> Ended => _ended.Task;

    /// <summary>Starts a broker and the agents.</summary>
    /// <exception cref="ClusterException">Something cannot be started.</exception>
    public static async Task<LocalAgents> StartAsync(AgentProcesses agents, RunSource source, CancellationToken cancellation)
    {
        var local = new LocalAgents(
            await NatsServer.StartAsync(Environment.GetEnvironmentVariable("PATH") ?? "", cancellation).ConfigureAwait(false));
        try
        {
            for (int number = 1; number <= agents.Count; number++)
            {
                string path = local._folder.PathOf(string.Create(CultureInfo.InvariantCulture, $"join-{number}"));
                new JoinFile(local._broker.ForAgents, source.Assembly) { Number = number, Test = source.Test }.Write(path);
                ProcessStartInfo start = agents.Start(path);
                SocketShare.Give(start, agents.Count, Environment.ProcessorCount);
                local.Start(start, number);
            }

            return local;
        }
        catch
        {
            await local.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Ends what is still running.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_processes.Select(process => process.DisposeAsync().AsTask())).ConfigureAwait(false);
        await _broker.DisposeAsync().ConfigureAwait(false);
        _folder.Dispose();
    }

    private void Start(ProcessStartInfo start, int number)
    {
        KeptProcess process = KeptProcess.Start(start);
        _processes.Add(process);
        _ = WatchAsync(process, number);
    }

    private async Task WatchAsync(KeptProcess process, int number)
    {
        Task<string?> said = LastLine.OfAsync(process.Output);
        Task<string?> warned = LastLine.OfAsync(process.Errors);
        int code = await process.EndAsync().ConfigureAwait(false);
        string? line = await warned.ConfigureAwait(false) ?? await said.ConfigureAwait(false);
        string what = line is null ? $", with exit code {Quantity.Of(code)}" : ": " + line.Trim().TrimEnd('.');
        _ended.TrySetResult($"agent {Quantity.Of(number)} ended before its run{what}");
    }
}
