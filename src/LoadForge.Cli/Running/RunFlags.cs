using System.Collections.Immutable;
using LoadForge.Cli.Clustering;
using LoadForge.Cli.Flags;
using LoadForge.Cli.Output;
using LoadForge.Settings;
using LoadForge.Thresholds;

namespace LoadForge.Cli.Running;

/// <summary>Everything that a command line of <c>run</c> says.</summary>
internal sealed record RunFlags
{
    /// <summary>What is loaded.</summary>
    public required TargetFlags Target { get; init; }

    /// <summary>How hard.</summary>
    public required LoadFlags Load { get; init; }

    /// <summary>What protects this machine and the target.</summary>
    public ProtectionLimits Protection { get; init; } = new();

    /// <summary>The thresholds.</summary>
    public ImmutableArray<Threshold> Thresholds { get; init; } = [];

    /// <summary>The seed; null for a random one.</summary>
    public int? Seed { get; init; }

    /// <summary>The file of the baseline; null for none.</summary>
    public string? Baseline { get; init; }

    /// <summary>Whether the comparison with the baseline is only shown.</summary>
    public bool ComparesOnly { get; init; }

    /// <summary>The files to write.</summary>
    public ImmutableArray<OutputFile> Files { get; init; } = [];

    /// <summary>The format of the standard output.</summary>
    public OutputFormat Format { get; init; }

    /// <summary>Whether the standard output has a JSON summary only.</summary>
    public bool IsJson { get; init; }

    /// <summary>Whether only the outcome is printed.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>Whether the plan and each second are printed.</summary>
    public bool IsVerbose { get; init; }

    /// <summary>Whether there is a line of progress each second, even if a display could be drawn.</summary>
    public bool IsLive { get; init; }

    /// <summary>Whether a live page is served.</summary>
    public bool HasDashboard { get; init; }

    /// <summary>The port of the metrics for Prometheus; null for none.</summary>
    public int? PrometheusPort { get; init; }

    /// <summary>Whether metrics are exported over OTLP.</summary>
    public bool HasOtlp { get; init; }

    /// <summary>The collector; null for that of the standard variables.</summary>
    public Uri? OtlpEndpoint { get; init; }

    /// <summary>The file of the journal; null for none.</summary>
    public string? Journal { get; init; }

    /// <summary>The agents; null for a run of this process.</summary>
    public ClusterFlags? Cluster { get; init; }
}
