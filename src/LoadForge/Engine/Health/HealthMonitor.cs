using System.Runtime;
using LoadForge.Http11.Sockets;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;

namespace LoadForge.Engine.Health;

/// <summary>Monitors the generator: the resources that the process uses, and whether it keeps up with the plan.</summary>
internal sealed class HealthMonitor : IDisposable
{
    private readonly bool _isRealTime;
    private readonly ResourceUsage _first;
    private readonly ConnectionQueue _connectionQueue;
    private readonly ResponseDelays _delays = new();
    private ResourceUsage _last;
    private long _maxQueue;
    private int _secondsOfQueue;
    private int _maxSecondsOfQueue;

    /// <summary>Starts to monitor.</summary>
    /// <param name="connectionsAreLimited">Whether requests may wait for a connection.</param>
    /// <param name="isRealTime">Whether the run uses the system's clock. On another clock a lack of resources delays nothing, so they are not measured.</param>
    public HealthMonitor(bool connectionsAreLimited, bool isRealTime)
    {
        _isRealTime = isRealTime;
        _first = _last = Usage();
        _connectionQueue = new ConnectionQueue(connectionsAreLimited);
    }

    /// <summary>The resources used in the interval since the last call.</summary>
    /// <param name="startDelayP99">The 99th percentile of the interval's start delays.</param>
    /// <param name="starts">The planned starts in the interval.</param>
    public GeneratorSample Sample(TimeSpan startDelayP99, StartCounts starts)
    {
        ResourceUsage now = Usage();
        long queue = _isRealTime ? ThreadPool.PendingWorkItemCount : 0;
        _maxQueue = Math.Max(_maxQueue, queue);
        _secondsOfQueue = queue > (long)SaturationLimits.ThreadPoolQueuePerCore * Environment.ProcessorCount ? _secondsOfQueue + 1 : 0;
        _maxSecondsOfQueue = Math.Max(_maxSecondsOfQueue, _secondsOfQueue);
        var sample = new GeneratorSample(now.CpuShareSince(_last), now.GcPauseShareSince(_last), queue, startDelayP99)
        {
            CpuWaitShare = now.CpuWaitShareSince(_last),
            Starts = starts,
        };
        _last = now;
        return sample;
    }

    /// <summary>How long the generator delayed responses that had arrived, since the last call.</summary>
    public LatencyStatistics TakeDelays() => _delays.TakeRecent();

    /// <summary>The resources used in the whole run, and whether they exceeded a limit.</summary>
    public GeneratorHealth Summarize(HealthEvidence evidence)
    {
        ResourceUsage now = Usage();
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

    private ResourceUsage Usage() => _isRealTime ? ResourceUsage.Now() : default;

    // Neither uses the thread pool, where delays are sampled.
    private bool HidesItsDelays(HealthEvidence evidence) =>
        evidence.BlockedSteps.Count > 0 || _connectionQueue.Waits() is { } queue && queue.P99 > SaturationLimits.ConnectionQueueP99;
}
