using System.Globalization;
using LoadForge.Formatting;
using LoadForge.Metrics;
using LoadForge.Results;

namespace LoadForge.Engine;

/// <summary>Says in words what shows that the generator was saturated, each signal with its figure and its limit.</summary>
internal static class SaturationSignals
{
    private const int MostSteps = 3;

    public static IEnumerable<string> Of(GeneratorHealth health, HealthEvidence evidence, int secondsOfThreadPoolQueue)
    {
        foreach (string signal in OfStarts(health, evidence.Judged)) yield return signal;
        if (health.CpuShare > SaturationLimits.CpuShare) yield return Text($"CPU {Percent(health.CpuShare.Value)} of the {health.Cores} cores, more than {SaturationLimits.CpuShare}");
        if (health.CpuWaitShare > SaturationLimits.CpuWaitShare)
            yield return Text($"the machine was busy: threads of the generator waited for a core {Percent(health.CpuWaitShare.Value.Value)} of the time they could have run, more than {SaturationLimits.CpuWaitShare}");
        if (health.GcPauseShare > SaturationLimits.GcPauseShare) yield return Text($"GC pauses {Percent(health.GcPauseShare.Value)} of the time, more than {SaturationLimits.GcPauseShare}");
        if (secondsOfThreadPoolQueue >= SaturationLimits.SecondsOfThreadPoolQueue)
            yield return Text($"thread-pool queue of up to {health.LongestThreadPoolQueue} for {secondsOfThreadPoolQueue} s: the scenario may block threads");
        if (health.ConnectionQueue is { } queue && queue.P99 > SaturationLimits.ConnectionQueueP99 && queue.P99 > evidence.Judged.ServiceTime.P99 * 0.1)
            yield return Text($"requests waited for a connection, p99 {queue.P99.TotalMilliseconds:0.#} ms: raise HttpSettings.ConnectionsPerHost");
        foreach (OutcomeCount failure in evidence.Judged.Outcomes.Where(outcome => outcome.Outcome.Kind == OutcomeKind.Generator))
        {
            yield return Text($"the generator {failure.Outcome.Detail} ({failure.Count} times)");
        }

        if (evidence.BlockedSteps.Count > 0)
            yield return Text($"a thread that sockets complete on was blocked by {BoundedList.Of(evidence.BlockedSteps, MostSteps)}: the scenario waits there without await, and every user waits with it");
    }

    /// <summary>Those signals that the target's slowness can cause as well, by keeping every user that the plan allows busy.</summary>
    public static IEnumerable<string> OfStarts(GeneratorHealth health, Figures judged)
    {
        TimeSpan delay = health.StartDelay.P99;
        TimeSpan delayLimit = Larger(SaturationLimits.StartDelayP99, judged.ResponseTime.P99 * SaturationLimits.StartDelayOfResponseTime.Value);
        if (delay > delayLimit) yield return Text($"start delay p99 {delay.TotalMilliseconds:0.#} ms, more than {delayLimit.TotalMilliseconds:0.#} ms: iterations started too late");
        if (judged.Starts is { Planned: > 0 } starts && starts.Achieved < SaturationLimits.AchievedRate)
            yield return Text($"{starts.Started} of {starts.Planned} planned iterations started, less than {SaturationLimits.AchievedRate}");
    }

    private static TimeSpan Larger(TimeSpan left, TimeSpan right) => left > right ? left : right;

    private static string Percent(double ratio) => Text($"{ratio * 100:0.#} %");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
