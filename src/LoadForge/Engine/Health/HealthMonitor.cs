using System.Runtime;
using LoadForge.Http;
using LoadForge.Http11.Sockets;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;

namespace LoadForge.Engine.Health;

/// <summary>Monitors the generator: the resources that the process uses, and whether it keeps up with the plan.</summary>
internal sealed class HealthMonitor : IDisposable
{
    private readonly ResourceUsage _first = ResourceUsage.Now();
    private readonly ConnectionQueue _connectionQueue;
    private readonly TransportUses _transports;
    private readonly ResponseDelays _delays = new();
    private ResourceUsage _last;
    private long _maxQueue;
    private int _secondsOfQueue;
    private int _maxSecondsOfQueue;

    /// <summary>Starts to monitor.</summary>
    /// <param name="connectionsAreLimited">Whether requests may have to wait for a connection.</param>
    /// <param name="transports">The transports of the run.</param>
    public HealthMonitor(bool connectionsAreLimited, TransportUses transports)
    {
        _transports = transports;
        _last = _first;
        _connectionQueue = new ConnectionQueue(connectionsAreLimited);
    }

    /// <summary>The resources used in the interval since the last call.</summary>
    /// <param name="startDelayP99">The 99th percentile of the interval's start delays.</param>
    /// <param name="starts">The planned starts in the interval.</param>
    public GeneratorSample Sample(TimeSpan startDelayP99, StartCounts starts)
    {
        ResourceUsage now = ResourceUsage.Now();
        long queue = ThreadPool.PendingWorkItemCount;
        _maxQueue = Math.Max(_maxQueue, queue);
        _secondsOfQueue = queue > (long)SaturationLimits.ThreadPoolQueuePerCore * Environment.ProcessorCount ? _secondsOfQueue + 1 : 0;
        _maxSecondsOfQueue = Math.Max(_maxSecondsOfQueue, _secondsOfQueue);
        var sample = new GeneratorSample(now.CpuShareSince(_last), now.GcPauseShareSince(_last), queue, startDelayP99)
        {
            CpuWaitShare = now.CpuWaitShareSince(_last),
            Starts = starts,
            Memory = Environment.WorkingSet,
            Heap = GC.GetTotalMemory(forceFullCollection: false),
            Collections = now.Collections - _last.Collections,
            ThreadPoolThreads = ThreadPool.ThreadCount,
            Connections = _transports.Open,
        };
        _last = now;
        return sample;
    }

    /// <summary>How long the generator delayed responses that had arrived, since the last call.</summary>
    public LatencyStatistics TakeDelays() => _delays.TakeRecent();

    /// <summary>The resources used in the whole run, and whether they exceeded a limit.</summary>
    public GeneratorHealth Summarize(HealthEvidence evidence)
    {
        ResourceUsage now = ResourceUsage.Now();
        var health = new GeneratorHealth
        {
            StartDelay = evidence.StartDelay,
            CpuShare = now.CpuShareSince(_first),
            CpuWaitShare = now.CpuWaitShareSince(_first),
            GcPauseShare = now.GcPauseShareSince(_first),
            MaxThreadPoolQueue = _maxQueue,
            ConnectionQueue = _connectionQueue.Waits(),
            ResponseDelay = HidesItsDelays(evidence) ? null : _delays.All,
            Cores = Environment.ProcessorCount,
            InlineCompletions = InlineCompletions.AreOn,
            Transport = evidence.Transport,
            WatchesSockets = evidence.Transports.Own && evidence.WatchesSockets,
            OptimizedScenarios = evidence.OptimizedScenarios,
            ServerGarbageCollection = GCSettings.IsServerGC,
            Saturation = [],
        };
        string[] signals = [.. SaturationSignals.Of(health, evidence, _maxSecondsOfQueue)];
        return health with
        {
            Saturation = [.. signals],
            OwnSaturation = evidence.Judged.Starts is { Late: > 0 } or { Dropped: > 0 }
                ? [.. signals.Except(SaturationSignals.OfStarts(health, evidence.Judged))]
                : [.. signals],
            BlockedSteps = [.. evidence.BlockedSteps],
        };
    }

    public void Dispose()
    {
        _connectionQueue.Dispose();
        _delays.Dispose();
    }

    // Neither uses the thread pool, where delays are sampled.
    private bool HidesItsDelays(HealthEvidence evidence) =>
        evidence.BlockedSteps.Count > 0 || _connectionQueue.Waits() is { } queue && queue.P99 > SaturationLimits.ConnectionQueueP99;
}
