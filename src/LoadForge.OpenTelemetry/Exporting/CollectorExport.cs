using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace LoadForge.OpenTelemetry.Exporting;

/// <summary>
/// What this process exports to one collector. The meter and the source are those of the process, so a provider for each run would export the others' values
/// again. Metrics are exported until the process ends: their sums continue, and a provider whose collector is slow is used again instead of being ended beside
/// its successor. Traces are exported while runs ask for them, because activities cost time; only when it ends, their exporter tells what it dropped.
/// </summary>
internal sealed class CollectorExport : IDisposable
{
    private const int IntervalMilliseconds = 5000;

    private readonly Lock _changing = new();
    private readonly OtlpExport _export;
    private readonly MeterProvider _meters;
    private TracerProvider? _traces;
    private int _tracedRuns;

    /// <summary>Begins to export metrics.</summary>
    /// <param name="export">Where they are exported.</param>
    public CollectorExport(OtlpExport export)
    {
        _export = export;
        _meters = ProviderBuild.For(this, () => ProviderBuilders.Meters().AddOtlpExporter(Configure).Build());
    }

    /// <summary>Where the collector is.</summary>
    public Uri? Address { get; private set; }

    /// <summary>A run begins whose traces are exported. Those of other runs in progress are exported too.</summary>
    public void BeginTraces()
    {
        lock (_changing)
        {
            _traces ??= ProviderBuild.For(
                this, () => ProviderBuilders.Traces().AddOtlpExporter(options => Configure(options, "v1/traces")).Build());
            _tracedRuns++;
        }
    }

    /// <summary>A run ends: delivers what there is, however long it takes.</summary>
    /// <param name="isTraced">Whether the traces of the run were exported.</param>
    /// <returns>Whether all was delivered.</returns>
    public bool Deliver(bool isTraced)
    {
        ExportErrors.BelongTo(this);
        try
        {
            bool isDelivered = _meters.ForceFlush();
            return isTraced ? FlushTraces() && isDelivered : isDelivered;
        }
        finally
        {
            // Only now: a run that starts until then takes the same provider.
            if (isTraced) EndTraces();
        }
    }

    /// <summary>Ends the export.</summary>
    public void Dispose()
    {
        lock (_changing)
        {
            _traces?.Dispose();
            _traces = null;
        }

        _meters.Dispose();
    }

    private bool FlushTraces()
    {
        TracerProvider? traces;
        lock (_changing)
        {
            traces = _traces;
        }

        return traces?.ForceFlush() ?? true;
    }

    private void EndTraces()
    {
        TracerProvider? ended = null;
        lock (_changing)
        {
            _tracedRuns--;
            if (_tracedRuns == 0)
            {
                ended = _traces;
                _traces = null;
            }
        }

        ended?.Dispose();
    }

    private void Configure(OtlpExporterOptions options, MetricReaderOptions reader)
    {
        Configure(options, "v1/metrics");
        reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds ??= IntervalMilliseconds;
    }

    private void Configure(OtlpExporterOptions options, string path)
    {
        if (_export.Protocol is { } protocol) options.Protocol = protocol == OtlpProtocol.Http ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        if (_export.Endpoint is { } endpoint)
        {
            // An address that is set in code is used as it is.
            options.Endpoint = options.Protocol == OtlpExportProtocol.HttpProtobuf ? new Uri($"{endpoint.AbsoluteUri.TrimEnd('/')}/{path}") : endpoint;
        }

        Address ??= _export.Endpoint ?? options.Endpoint;
    }
}
