using System.Diagnostics.Metrics;
using LoadForge.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace LoadForge.OpenTelemetry.Exporting;

/// <summary>What all exporters have in common.</summary>
internal static class ProviderBuilders
{
    private const string Service = "loadforge";

    // The provider reserves the memory of this many points for each instrument of steps: enough for the 1001 names of a scenario with five percentiles each,
    // and for those of other runs of the process. Beyond, the provider adds them up as one point, so that sums remain exact.
    private const int MaxPoints = 10_000;

    /// <summary>Begins a provider of metrics.</summary>
    public static MeterProviderBuilder Meters() => Sdk.CreateMeterProviderBuilder()
        .SetResourceBuilder(Resource())
        .AddMeter(LoadTelemetry.Name)
        .AddView(View);

    /// <summary>Begins a provider of traces.</summary>
    public static TracerProviderBuilder Traces() => Sdk.CreateTracerProviderBuilder().SetResourceBuilder(Resource()).AddSource(LoadTelemetry.Name);

    // In this order: the variables override the name of the service.
    private static ResourceBuilder Resource() =>
        ResourceBuilder.CreateEmpty().AddService(Service).AddTelemetrySdk().AddEnvironmentVariableDetector();

    private static MetricStreamConfiguration? View(Instrument instrument)
    {
        bool isOfSteps = instrument.Name
            is "loadforge.steps"
            or "loadforge.step.response_time"
            or "loadforge.step.service_time"
            or "loadforge.step.response_time.percentile"
            or "loadforge.step.service_time.percentile"
            or "loadforge.requests"
            or "loadforge.http.io";
        return isOfSteps ? new MetricStreamConfiguration { CardinalityLimit = MaxPoints } : null;
    }
}
