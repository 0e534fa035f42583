using System.Collections.Immutable;

namespace LoadForge.Scripts;

/// <summary>A test of a plan file, and what it asks for besides the load: monitoring, reports, a baseline.</summary>
public sealed record PlanTest
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it is shown on the dashboard while it runs; false by default.</summary>
    public bool HasDashboard { get; init; }

    /// <summary>The port at which Prometheus can read the run; null, the default, for none.</summary>
    public int? PrometheusPort { get; init; }

    /// <summary>Whether the run is exported by OTLP; false by default.</summary>
    public bool HasOtlp { get; init; }

    /// <summary>The paths of its reports, whose endings name the formats; empty by default.</summary>
    public ImmutableArray<string> Reports { get; init; } = [];

    /// <summary>The path of the baseline that it is compared with; null, the default, for none.</summary>
    public string? Baseline { get; init; }
}
