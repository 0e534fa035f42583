using System.Diagnostics.Metrics;
using LoadForge.Plans;
using LoadForge.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace LoadForge.OpenTelemetry.Exporting;

/// <summary>What the exporters of a run have in common.</summary>
internal static class RunProviders
{
    private const string Service = "loadforge";

    // Names of steps beyond 1000 in a scenario are grouped by the core.
    private const int StepsOfScenario = 1001;

    // The provider reserves the memory of this many points for each instrument. Beyond, it adds them up as one point, so that sums remain exact.
    private const int MaxPoints = 10_000;
    private const int OtherPoints = 2000;

    /// <summary>Begins a provider of metrics.</summary>
    public static MeterProviderBuilder Meters(LoadPlan plan)
    {
        int steps = Math.Min(plan.Scenarios.Count() * StepsOfScenario, MaxPoints);
        return Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(Resource())
            .AddMeter(LoadTelemetry.Name)
            .AddView(instrument => View(instrument, steps));
    }

    /// <summary>Begins a provider of traces.</summary>
    public static TracerProviderBuilder Traces() => Sdk.CreateTracerProviderBuilder().SetResourceBuilder(Resource()).AddSource(LoadTelemetry.Name);

    // In this order: the variables override the name of the service.
    private static ResourceBuilder Resource() =>
        ResourceBuilder.CreateEmpty().AddService(Service).AddTelemetrySdk().AddEnvironmentVariableDetector();

    private static MetricStreamConfiguration? View(Instrument instrument, int steps)
    {
        int pointsOfStep = instrument.Name switch
        {
            "loadforge.steps" => 3,
            "loadforge.step.response_time.percentile" or "loadforge.step.service_time.percentile" => 5,
            "loadforge.step.response_time" or "loadforge.step.service_time" or "loadforge.http.body.io" => 2,
            "loadforge.requests" => 1,
            _ => 0,
        };
        int points = Math.Min(pointsOfStep * steps, MaxPoints);
        return points > OtherPoints ? new MetricStreamConfiguration { CardinalityLimit = points } : null;
    }
}
