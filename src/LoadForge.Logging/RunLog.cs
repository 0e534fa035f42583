using Microsoft.Extensions.Logging;

namespace LoadForge.Logging;

/// <summary>The events, with their levels and texts.</summary>
internal static partial class RunLog
{
    [LoggerMessage(RunEvent.Started, LogLevel.Information, "{Run} started against {Target}, planned for {PlannedSeconds} s, seed {Seed}")]
    public static partial void Started(this ILogger logger, string run, Uri? target, double? plannedSeconds, int seed);

    [LoggerMessage(RunEvent.PhaseBegan, LogLevel.Information, "{Run}: {Phase} began after {AtSeconds} s")]
    public static partial void PhaseBegan(this ILogger logger, string run, string phase, double atSeconds);

    [LoggerMessage(
        RunEvent.Second,
        LogLevel.Debug,
        "{Run} after {AtSeconds} s: {Phase}, {Users} users, {Ok} ok, {Failed} failed, p50 {P50Milliseconds} ms, p99 {P99Milliseconds} ms, CPU {CpuPercent} %")]
    public static partial void Second(
        this ILogger logger,
        string run,
        double atSeconds,
        string phase,
        int users,
        long ok,
        long failed,
        double p50Milliseconds,
        double p99Milliseconds,
        double cpuPercent);

    [LoggerMessage(RunEvent.StoodOut, LogLevel.Warning, "{Run} after {StartSeconds} s: {Kind}: {Finding}")]
    public static partial void StoodOut(this ILogger logger, string run, double startSeconds, string kind, string finding);

    [LoggerMessage(
        RunEvent.Completed,
        LogLevel.Information,
        "{Run} completed after {DurationSeconds} s: {Ok} ok, {Failed} failed, p50 {P50Milliseconds} ms, p99 {P99Milliseconds} ms, {Throughput}/s")]
    public static partial void Completed(
        this ILogger logger, string run, double durationSeconds, long ok, long failed, double p50Milliseconds, double p99Milliseconds, double throughput);

    [LoggerMessage(
        RunEvent.EndedEarly,
        LogLevel.Warning,
        "{Run} was {Ending} after {DurationSeconds} s: {Reason}; {Ok} ok, {Failed} failed, p50 {P50Milliseconds} ms, p99 {P99Milliseconds} ms, {Throughput}/s")]
    public static partial void EndedEarly(
        this ILogger logger,
        string run,
        string ending,
        double durationSeconds,
        string? reason,
        long ok,
        long failed,
        double p50Milliseconds,
        double p99Milliseconds,
        double throughput);

    [LoggerMessage(RunEvent.ThresholdPassed, LogLevel.Debug, "{Run}: {Threshold} passed: {Actual}")]
    public static partial void ThresholdPassed(this ILogger logger, string run, string threshold, string? actual);

    [LoggerMessage(RunEvent.ThresholdFailed, LogLevel.Error, "{Run}: {Threshold} failed: {Actual}. {Reason}")]
    public static partial void ThresholdFailed(this ILogger logger, string run, string threshold, string? actual, string? reason);

    [LoggerMessage(RunEvent.ThresholdInconclusive, LogLevel.Warning, "{Run}: {Threshold} is inconclusive: {Reason}")]
    public static partial void ThresholdInconclusive(this ILogger logger, string run, string threshold, string? reason);

    [LoggerMessage(RunEvent.Noted, LogLevel.Warning, "{Run}: {Note}")]
    public static partial void Noted(this ILogger logger, string run, string note);

    [LoggerMessage(RunEvent.Abandoned, LogLevel.Error, "{Run} has no result")]
    public static partial void Abandoned(this ILogger logger, string run);
}
