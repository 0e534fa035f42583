using System.Runtime;
using LoadForge.Http;
using LoadForge.Http11.Sockets;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Results.Journal;

namespace LoadForge.Engine.Health;

/// <summary>Monitors the generator: the resources that the process uses, and whether it keeps up with the plan.</summary>
internal sealed class HealthMonitor : IDisposable
{
    private readonly bool _isRealTime;
    private readonly ResourceUsage _first;
    private readonly ConnectionQueue _connectionQueue;
    private readonly TransportUses _transports;
    private readonly ResponseDelays _delays = new();
    private readonly ThreadPoolQueue _queue = new(Environment.ProcessorCount);
    private ResourceUsage _last;

    /// <summary>Starts to monitor.</summary>
    /// <param name="connectionsAreLimited">Whether requests may wait for a connection.</param>
    /// <param name="transports">The transports of the run.</param>
    /// <param name="isRealTime">Whether the run uses the system's clock. On another clock a lack of resources delays nothing, so they are not measured.</param>
    public HealthMonitor(bool connectionsAreLimited, TransportUses transports, bool isRealTime)
    {
        _transports = transports;
        _isRealTime = isRealTime;
        _first = _last = Usage();
        _connectionQueue = new ConnectionQueue(connectionsAreLimited);
    }

    /// <summary>A generator of which nothing has been measured.</summary>
    public static GeneratorHealth Unmeasured => new()
    {
        StartDelay = LatencyStatistics.None,
        CpuShare = default,
        GcPauseShare = default,
        MaxThreadPoolQueue = 0,
        Cores = Environment.ProcessorCount,
        InlineCompletions = InlineCompletions.AreOn,
        ServerGarbageCollection = GCSettings.IsServerGC,
        Saturation = [],
    };

    /// <summary>The resources used in the interval since the last call.</summary>
    /// <param name="startDelayP99">The 99th percentile of the interval's start delays.</param>
    /// <param name="starts">The planned starts in the interval.</param>
    public GeneratorSample Sample(TimeSpan startDelayP99, StartCounts starts)
    {
        ResourceUsage now = Usage();
        long queue = _isRealTime ? ThreadPool.PendingWorkItemCount : 0;
        _queue.Add(queue);
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
        ResourceUsage now = Usage();
        (long Received, long Sent)? traffic = _transports.Traffic;
        var health = new GeneratorHealth
        {
            StartDelay = evidence.StartDelay,
            CpuShare = now.CpuShareSince(_first),
            CpuWaitShare = now.CpuWaitShareSince(_first),
            GcPauseShare = now.GcPauseShareSince(_first),
            MaxThreadPoolQueue = _queue.Max,
            ConnectionQueue = _connectionQueue.Waits(),
            ResponseDelay = SaturationSignals.HideDelays(evidence, _connectionQueue.Waits()) ? null : _delays.All,
            NetworkReceived = traffic?.Received,
            NetworkSent = traffic?.Sent,
            CountsBodiesOnly = _transports.HasUncounted,
            Cores = Environment.ProcessorCount,
            InlineCompletions = InlineCompletions.AreOn,
            Transport = evidence.Transport,
            WatchesSockets = evidence.Transports.Own && evidence.WatchesSockets,
            OptimizedScenarios = evidence.OptimizedScenarios,
            ServerGarbageCollection = GCSettings.IsServerGC,
            Saturation = [],
        };
        return SaturationSignals.AddTo(health, evidence, _queue.MaxSeconds);
    }

    /// <summary>The resources used so far; whether they exceeded a limit is decided when the run has ended. May be called from any thread.</summary>
    /// <param name="optimizedScenarios">Whether the scenarios were compiled with optimization.</param>
    public GeneratorHealth SoFar(bool optimizedScenarios)
    {
        GeneratorTotals totals = Totals();
        return Unmeasured with
        {
            CpuShare = totals.CpuShare,
            CpuWaitShare = totals.CpuWaitShare,
            GcPauseShare = totals.GcPauseShare,
            OptimizedScenarios = optimizedScenarios,
        };
    }

    /// <summary>The resources that the process has used since the start of the run.</summary>
    public GeneratorTotals Totals()
    {
        ResourceUsage now = Usage();
        (long Received, long Sent)? traffic = _transports.Traffic;
        return new GeneratorTotals(now.CpuShareSince(_first), now.GcPauseShareSince(_first), now.CpuWaitShareSince(_first))
        {
            NetworkReceived = traffic?.Received,
            NetworkSent = traffic?.Sent,
            CountsBodiesOnly = _transports.HasUncounted,
        };
    }

    /// <summary>How long requests have waited for a connection; null if the plan does not limit connections.</summary>
    public LatencyStatistics? ConnectionQueue => _connectionQueue.Waits();

    public void Dispose()
    {
        _connectionQueue.Dispose();
        _delays.Dispose();
    }

    private ResourceUsage Usage() => _isRealTime ? ResourceUsage.Now() : default;
}
