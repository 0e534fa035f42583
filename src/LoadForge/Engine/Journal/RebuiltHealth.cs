using LoadForge.Engine.Health;
using LoadForge.Http;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Results.Journal;

namespace LoadForge.Engine.Journal;

/// <summary>The health of the generator, from the seconds of a journal.</summary>
/// <param name="header">The environment.</param>
internal sealed class RebuiltHealth(JournalHeader header)
{
    private readonly Histogram _delays = new();
    private readonly Histogram _connectionQueue = new();
    private readonly ThreadPoolQueue _queue = new(header.Cores);
    private readonly SortedSet<string> _blocked = new(StringComparer.Ordinal);
    private GeneratorTotals _totals;

    /// <summary>Adds the next second.</summary>
    public void Add(JournalSecond second)
    {
        second.Delays.AddTo(_delays);
        second.ConnectionQueue.AddTo(_connectionQueue);
        _queue.Add(second.Generator.ThreadPoolQueue);
        _blocked.UnionWith(second.BlockedSteps);
        _totals = second.Totals;
    }

    /// <summary>The resources used so far; whether they exceeded a limit is decided when the run has ended.</summary>
    public GeneratorHealth SoFar() => HealthMonitor.Unmeasured with
    {
        CpuShare = _totals.CpuShare,
        CpuWaitShare = _totals.CpuWaitShare,
        GcPauseShare = _totals.GcPauseShare,
        Cores = header.Cores,
        InlineCompletions = header.InlineCompletions,
        OptimizedScenarios = header.OptimizedScenarios,
        ServerGarbageCollection = header.ServerGarbageCollection,
    };

    /// <summary>The health up to the last second.</summary>
    /// <param name="startDelay">Start delays of the judged phases.</param>
    /// <param name="judged">All steps of the judged phases.</param>
    public GeneratorHealth Summarize(LatencyStatistics startDelay, LoadStatistics judged)
    {
        var transports = new TransportUses();
        if (_totals.OwnTransport) transports.NoteOwn();
        if (_totals.RuntimeTransport) transports.NoteRuntime();
        var evidence = new HealthEvidence(startDelay, judged, _blocked)
        {
            Transports = transports,
            WatchesSockets = header.WatchesSockets,
            OptimizedScenarios = header.OptimizedScenarios,
        };
        LatencyStatistics? connectionQueue = header.LimitsConnections ? LatencyStatistics.Owning(_connectionQueue) : null;
        return SaturationSignals.AddTo(
            new GeneratorHealth
            {
                StartDelay = startDelay,
                CpuShare = _totals.CpuShare,
                CpuWaitShare = _totals.CpuWaitShare,
                GcPauseShare = _totals.GcPauseShare,
                MaxThreadPoolQueue = _queue.Max,
                ConnectionQueue = connectionQueue,
                ResponseDelay = SaturationSignals.HideDelays(evidence, connectionQueue) ? null : LatencyStatistics.Owning(_delays),
                NetworkReceived = _totals.NetworkReceived,
                NetworkSent = _totals.NetworkSent,
                CountsBodiesOnly = _totals.CountsBodiesOnly,
                Cores = header.Cores,
                InlineCompletions = header.InlineCompletions,
                Transport = evidence.Transport,
                WatchesSockets = transports.Own && header.WatchesSockets,
                OptimizedScenarios = header.OptimizedScenarios,
                ServerGarbageCollection = header.ServerGarbageCollection,
                Saturation = [],
            },
            evidence,
            _queue.MaxSeconds);
    }
}
