using System.Net.Sockets;
using System.Runtime.CompilerServices;
using LoadForge.Cluster.Agents;
using LoadForge.Cluster.Frames;
using LoadForge.Cluster.Hosting;
using LoadForge.Cluster.Links;

namespace LoadForge.Cluster.Pools;

/// <summary>An agent of a pool: it waits to be claimed, starts a process for the run, and waits again. It generates no load itself.</summary>
public static class PoolMember
{
    private static readonly TimeSpan BrokerPause = TimeSpan.FromSeconds(5);

    // Agents are often started together with their broker.
    private static readonly TimeSpan BrokerPatience = TimeSpan.FromSeconds(60);

    /// <summary>Joins the pool of a broker.</summary>
    /// <param name="address">The broker.</param>
    /// <param name="credentials">The credentials of an agent.</param>
    /// <param name="program">What it runs.</param>
    /// <param name="isOnce">Whether it leaves the pool after one run.</param>
    /// <param name="tell">Is told a line at each change of its state; called by one thread at a time.</param>
    /// <param name="cancellation">Leaves the pool. A run in progress is ended gracefully, which makes it invalid.</param>
    /// <returns>Whether it ended itself a run that was in progress.</returns>
    /// <exception cref="ClusterException">
    /// The broker refuses the credentials, or cannot be reached for 60 s. Once the agent was free, it waits until the broker is back.
    /// </exception>
    public static Task<bool> RunAsync(
        ClusterAddress address, ClusterCredentials credentials, AgentProgram program, bool isOnce, Action<string> tell, CancellationToken cancellation) =>
        RunAsync(address, credentials, program, isOnce, tell, BrokerPatience, cancellation);

    /// <summary>Joins the pool of a broker.</summary>
    /// <param name="address">The broker.</param>
    /// <param name="credentials">The credentials of an agent.</param>
    /// <param name="program">What it runs.</param>
    /// <param name="isOnce">Whether it leaves the pool after one run.</param>
    /// <param name="tell">Is told a line at each change of its state.</param>
    /// <param name="patience">How long the broker may not be there at first.</param>
    /// <param name="cancellation">Leaves the pool.</param>
    internal static async Task<bool> RunAsync(
        ClusterAddress address,
        ClusterCredentials credentials,
        AgentProgram program,
        bool isOnce,
        Action<string> tell,
        TimeSpan patience,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(tell);
        if (!KeptProcess.IsPossible) throw new ClusterException("An agent of a pool runs on Linux and macOS; on Windows, use the Windows Subsystem for Linux.");
        var access = new BrokerAccess(address, credentials.For(ClusterRole.Agent));
        var info = new AgentInfo(program.Name, JoinFile.Version, program.Path is { } path ? JoinFile.HashOf(path) : JoinFile.HashOfThisProgram());
        bool wasFree = false;
        long start = TimeProvider.System.GetTimestamp();
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                bool? wasWhole = await OfferAsync(access, info, program, Tell, cancellation).ConfigureAwait(false);
                if (wasWhole == false) return true;
                if (isOnce && wasWhole == true) break;
            }
            catch (ClusterException error)
            {
                bool isPatient = TimeProvider.System.GetElapsedTime(start) < patience;
                if (!wasFree && (!isPatient || await AnswersAsync(address, cancellation).ConfigureAwait(false))) throw;
                if (cancellation.IsCancellationRequested) break;
                tell($"{error.Message} Trying again in 5 s.");
                await Task.Delay(BrokerPause, TimeProvider.System, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                break;
            }
        }

        tell($"Left the pool at {address}.");
        return false;

        void Tell(string line)
        {
            wasFree = true;
            tell(line);
        }
    }

    private static async Task<bool> AnswersAsync(ClusterAddress address, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(address.Host, address.Port, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException)
        {
            return false;
        }
    }

    // True after a run, false after a run that was ended here, null without one. Each run is made under another identity, so that nothing that was sent to an
    // earlier one reaches it.
    private static async Task<bool?> OfferAsync(
        BrokerAccess access, AgentInfo info, AgentProgram program, Action<string> tell, CancellationToken cancellation)
    {
        var id = Guid.NewGuid();
        PoolRun run;
        NatsLink link = await NatsLink.ForAgentAsync(access, id, cancellation).ConfigureAwait(false);
        await using (ConfiguredAsyncDisposable ofLink = link.ConfigureAwait(false))
        {
            tell($"Free at {access} as {info.Name}.");
            using var thread = new MachineThread(link);
            run = new PoolRun(program, access, id, link, thread, tell);
            var machine = new AgentMachine(id, info, run, link.Send);
            run.Ended = failure => machine.RunHasEnded(failure, thread.Now);
            bool isConnected = true;
            using CancellationTokenRegistration cancelling = cancellation.UnsafeRegister(_ => thread.Post(run.Leave), null);
            await thread.RunAsync(
                frame =>
                {
                    run.Hear(frame);
                    machine.Receive(frame, thread.Now);
                },
                () =>
                {
                    machine.Tick(thread.Now);
                    run.Look();
                    if (link.IsConnected == isConnected) return;
                    isConnected = link.IsConnected;
                    tell(isConnected ? $"The broker at {access} is back." : $"The broker at {access} is gone; waiting for it.");
                },
                () => run.IsOver).ConfigureAwait(false);
        }

        return await run.EndAsync(cancellation).ConfigureAwait(false);
    }
}
