using System.Collections.Immutable;
using LoadForge.Recording.Snapshots;
using LoadForge.Units;

namespace LoadForge.Results.Agents;

/// <summary>What one agent did in a run of several: a process that generated a share of the load. Counts are those of the judged phases.</summary>
public sealed record AgentResult
{
    /// <summary>The name of the agent, which tells it from the others, such as <c>agent 1 (process 4711 on build-7)</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its share of the load; a ratio in [0, 1].</summary>
    public required Ratio Share { get; init; }

    /// <summary>Its iterations: planned, started, late and dropped.</summary>
    public required StartCounts Starts { get; init; }

    /// <summary>Steps that succeeded.</summary>
    public required long Ok { get; init; }

    /// <summary>Steps that failed.</summary>
    public required long Failed { get; init; }

    /// <summary>HTTP requests sent.</summary>
    public required long Requests { get; init; }

    /// <summary>Successes per second: steps that ended in the judged time and succeeded ÷ that time.</summary>
    public required ArrivalRate Throughput { get; init; }

    /// <summary>How much later than agreed its load started; null if it did not start, or is not known.</summary>
    public TimeSpan? StartSkew { get; init; }

    /// <summary>The maximum error of its clock, compared with the coordinator's before the start; null if it was not compared.</summary>
    public TimeSpan? ClockBound { get; init; }

    /// <summary>The 99th percentile of actual start − intended start of its iterations; null in the closed model.</summary>
    public TimeSpan? StartDelayP99 { get; init; }

    /// <summary>CPU time of the process ÷ time of all cores that it may use.</summary>
    public required Ratio CpuShare { get; init; }

    /// <summary>Time in garbage-collection pauses ÷ the time of the run.</summary>
    public required Ratio GcPauseShare { get; init; }

    /// <summary>The signals that the agent was saturated, each with its value; empty if it was healthy.</summary>
    public required ImmutableArray<string> Saturation { get; init; }

    /// <summary>Why it did not run its whole share; null if it did, or was told to stop.</summary>
    public string? Failure { get; init; }

    /// <summary>Whether it kept up with the plan.</summary>
    public bool IsHealthy => Saturation.IsEmpty;
}
