using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace LoadForge.Telemetry;

/// <summary>The meter and the activity source of LoadForge, for collectors. Both have the version of the package.</summary>
public static class LoadTelemetry
{
    /// <summary>The name of both: <c>LoadForge</c>.</summary>
    public const string Name = "LoadForge";

    private static readonly string? Version = typeof(LoadTelemetry).Assembly.GetName().Version?.ToString(3);

    /// <summary>Creates the instruments of the process.</summary>
    internal static Meter Meter { get; } = new(Name, Version);

    /// <summary>Creates the activities of iterations and requests.</summary>
    internal static ActivitySource Source { get; } = new(Name, Version);
}
