using System.Globalization;
using LoadForge.Formatting;
using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Engine.Health;

/// <summary>The signals that the generator was saturated, as text with value and limit.</summary>
internal static class SaturationSignals
{
    private const int MaxSteps = 3;

    public static IEnumerable<string> Of(GeneratorHealth health, HealthEvidence evidence, int secondsOfThreadPoolQueue)
    {
        foreach (string signal in OfStarts(health, evidence.Judged)) yield return signal;
        if (health.CpuShare > SaturationLimits.CpuShare)
        {
            yield return $"CPU {Percent(health.CpuShare, SaturationLimits.CpuShare)} of the {Quantity.Of(health.Cores, "core")}, "
                + $"more than {SaturationLimits.CpuShare}";
        }

        if (health.CpuWaitShare > SaturationLimits.CpuWaitShare)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"the machine was busy: threads of the generator waited for a core {Percent(health.CpuWaitShare, SaturationLimits.CpuWaitShare)} of the time "
                    + $"they could have "
                    + $"run, more than {SaturationLimits.CpuWaitShare}");
        }

        if (health.GcPauseShare > SaturationLimits.GcPauseShare)
        {
            yield return $"GC pauses {Percent(health.GcPauseShare, SaturationLimits.GcPauseShare)} of the time, more than {SaturationLimits.GcPauseShare}";
        }

        if (secondsOfThreadPoolQueue >= SaturationLimits.SecondsOfThreadPoolQueue)
        {
            yield return $"thread-pool queue of up to {Quantity.Of(health.MaxThreadPoolQueue)} for "
                + $"{Quantity.Seconds(TimeSpan.FromSeconds(secondsOfThreadPoolQueue))}: the scenario may block threads";
        }

        if (health.ConnectionQueue is { } queue && queue.P99 > SaturationLimits.ConnectionQueueP99 && queue.P99 > evidence.Judged.ServiceTime.P99 * 0.1)
            yield return $"requests waited for a connection, p99 {Quantity.Of(queue.P99)}: raise HttpSettings.ConnectionsPerHost";
        foreach (OutcomeCount failure in evidence.Judged.Outcomes.Where(outcome => outcome.Outcome.Kind == OutcomeKind.Generator))
        {
            yield return $"the generator {failure.Outcome.Detail} ({Quantity.Of(failure.Count, "time")})";
        }

        if (evidence.BlockedSteps.Count > 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"a socket thread was blocked by {BoundedList.Of(evidence.BlockedSteps, MaxSteps)}: the scenario waits there without await, "
                    + $"and all users wait with it");
        }
    }

    /// <summary>The health with its signals.</summary>
    /// <param name="health">The resources used in the whole run.</param>
    /// <param name="evidence">What was measured.</param>
    /// <param name="secondsOfThreadPoolQueue">For how many seconds in a row the thread-pool queue was long.</param>
    public static GeneratorHealth AddTo(GeneratorHealth health, HealthEvidence evidence, int secondsOfThreadPoolQueue)
    {
        string[] signals = [.. Of(health, evidence, secondsOfThreadPoolQueue)];
        return health with
        {
            Saturation = [.. signals],
            OwnSaturation = evidence.Judged.Starts is { Late: > 0 } or { Dropped: > 0 }
                ? [.. signals.Except(OfStarts(health, evidence.Judged))]
                : [.. signals],
            BlockedSteps = [.. evidence.BlockedSteps],
        };
    }

    /// <summary>
    /// Whether the generator delayed responses where delays are not sampled: while a socket thread is blocked, or in the queue for a connection, which do not
    /// use the thread pool.
    /// </summary>
    /// <param name="evidence">What was measured.</param>
    /// <param name="connectionQueue">How long requests waited for a connection; null if that was not measured.</param>
    public static bool HideDelays(HealthEvidence evidence, LatencyStatistics? connectionQueue) =>
        evidence.BlockedSteps.Count > 0 || connectionQueue is { } queue && queue.P99 > SaturationLimits.ConnectionQueueP99;

    /// <summary>The signals that a slow target can cause as well, because it keeps all users that the plan allows busy.</summary>
    public static IEnumerable<string> OfStarts(GeneratorHealth health, LoadStatistics judged)
    {
        TimeSpan delay = health.StartDelay.P99;
        TimeSpan delayLimit = Larger(SaturationLimits.StartDelayP99, judged.ResponseTime.P99 * SaturationLimits.StartDelayOfResponseTime.Value);
        if (delay > delayLimit)
        {
            string measured = Quantity.BesideLimit(delay.TotalMicroseconds, delayLimit.TotalMicroseconds, MetricUnit.Time);
            yield return $"start delay p99 {measured}, more than {Quantity.Of(delayLimit)}: iterations started too late";
        }

        if (judged.Starts is { Planned: > 0 } starts && starts.Achieved < SaturationLimits.AchievedRate)
        {
            yield return $"{Quantity.Of(starts.Started)} of {Quantity.Of(starts.Planned)} planned iterations started, "
                + $"less than {SaturationLimits.AchievedRate}";
        }
    }

    private static TimeSpan Larger(TimeSpan left, TimeSpan right) => left > right ? left : right;

    private static string Percent(Ratio? ratio, Ratio limit) => Quantity.BesideLimit(ratio?.Value, limit.Value, MetricUnit.Ratio);
}
