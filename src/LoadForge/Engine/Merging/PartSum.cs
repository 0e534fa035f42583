using LoadForge.Engine.Journal;
using LoadForge.Engine.Monitoring;
using LoadForge.Engine.Workloads;
using LoadForge.Profiles;
using LoadForge.Recording;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Results.Agents;
using LoadForge.Results.Journal;

namespace LoadForge.Engine.Merging;

/// <summary>What one process of a run recorded, for its own figures beside those of all processes.</summary>
/// <param name="header">The plan and the process.</param>
/// <param name="index">The process, from 0.</param>
/// <param name="parts">The number of processes.</param>
internal sealed class PartSum(JournalHeader header, int index, int parts)
{
    private readonly JournalSum _sum = new(parts, index);
    private readonly RebuiltHealth _health = new(header);

    /// <summary>Adds the next second.</summary>
    public void Add(JournalSecond second)
    {
        _sum.Add(second.Interval);
        _health.Add(second);
    }

    /// <summary>The figures of the process.</summary>
    /// <param name="process">What else is known about it.</param>
    /// <param name="share">Its share of the load.</param>
    /// <param name="end">How it ended; null if it did not.</param>
    /// <param name="registry">The steps of the run.</param>
    /// <param name="courses">How the load of the run went.</param>
    /// <returns>The figures, and the health of the process.</returns>
    public (AgentResult Figures, GeneratorHealth Health) Summarize(
        MergedProcess process, LoadShare share, JournalEnd? end, StepRegistry registry, IReadOnlyList<WorkloadCourse> courses)
    {
        var builder = new ResultBuilder(
            _sum.Value ?? new(TimeSpan.Zero, TimeSpan.Zero, [], []),
            registry,
            [.. courses],
            [.. (end?.Abandoned ?? []).Select(iteration => new AbandonedIteration(iteration.Scenario, iteration.Phase))]);
        LoadStatistics statistics = JudgedPhases.Statistics(builder.Phases());
        GeneratorHealth health = _health.Summarize(builder.StartDelay(), statistics);
        return (
            new AgentResult
            {
                Name = process.Name,
                Share = share.Ratio,
                Starts = statistics.Starts ?? default,
                Ok = statistics.Ok,
                Failed = statistics.Failed,
                Requests = statistics.Requests,
                Throughput = statistics.Throughput,
                StartSkew = process.StartSkew,
                ClockBound = process.ClockBound,
                StartDelayP99 = health.StartDelay.Count > 0 ? health.StartDelay.P99 : null,
                CpuShare = health.CpuShare,
                GcPauseShare = health.GcPauseShare,
                Saturation = health.Saturation,
                Failure = process.Failure,
            },
            health);
    }
}
