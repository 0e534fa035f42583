using System.Collections.Immutable;
using System.Globalization;
using System.Runtime;
using LoadForge.Metrics;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Engine;

/// <summary>Watches the generator: what the process costs, and whether it keeps up with its own plan.</summary>
internal sealed class HealthMonitor
{
    private const string InlineCompletionsVariable = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    private readonly Usage _first = Usage.Now();
    private Usage _last;
    private long _longestQueue;

    public HealthMonitor() => _last = _first;

    /// <summary>Whether the runtime was told to complete socket operations inline.</summary>
    public static bool InlineCompletions { get; } = Environment.GetEnvironmentVariable(InlineCompletionsVariable) == "1";

    /// <summary>What the interval since the last call cost.</summary>
    public GeneratorSample Sample(TimeSpan startDelayP99)
    {
        Usage now = Usage.Now();
        (Ratio cpu, Ratio pauses) = now.Since(_last);
        _last = now;
        long queue = ThreadPool.PendingWorkItemCount;
        _longestQueue = Math.Max(_longestQueue, queue);
        return new GeneratorSample(cpu, pauses, queue, startDelayP99);
    }

    /// <summary>What the whole run cost.</summary>
    /// <param name="startDelay">All start delays of the run.</param>
    public GeneratorHealth Summarize(LatencyFigures startDelay)
    {
        (Ratio cpu, Ratio pauses) = Usage.Now().Since(_first);
        return new GeneratorHealth
        {
            StartDelay = startDelay,
            CpuShare = cpu,
            GcPauseShare = pauses,
            LongestThreadPoolQueue = _longestQueue,
            Cores = Environment.ProcessorCount,
            InlineCompletions = InlineCompletions,
            ServerGarbageCollection = GCSettings.IsServerGC,
            Saturation = SaturationOf(startDelay, pauses),
        };
    }

    private static ImmutableArray<string> SaturationOf(LatencyFigures startDelay, Ratio pauses)
    {
        var signals = ImmutableArray.CreateBuilder<string>();
        if (startDelay.P99 > SaturationLimits.StartDelayP99)
        {
            signals.Add(string.Create(CultureInfo.InvariantCulture, $"start delay p99 {startDelay.P99.TotalMilliseconds:0.#} ms, more than {SaturationLimits.StartDelayP99.TotalMilliseconds:0} ms"));
        }

        if (pauses > SaturationLimits.GcPauseShare) signals.Add($"GC pauses {pauses}, more than {SaturationLimits.GcPauseShare}");
        return signals.ToImmutable();
    }

    private readonly record struct Usage(long Timestamp, TimeSpan Cpu, TimeSpan GcPauses)
    {
        public static Usage Now() => new(TimeProvider.System.GetTimestamp(), Environment.CpuUsage.TotalTime, GC.GetTotalPauseDuration());

        public (Ratio Cpu, Ratio Pauses) Since(Usage earlier)
        {
            double seconds = TimeProvider.System.GetElapsedTime(earlier.Timestamp, Timestamp).TotalSeconds;
            return seconds <= 0
                ? default
                : (new Ratio((Cpu - earlier.Cpu).TotalSeconds / seconds / Environment.ProcessorCount), new Ratio((GcPauses - earlier.GcPauses).TotalSeconds / seconds));
        }
    }
}
