using System.Diagnostics.CodeAnalysis;
using LoadForge.Plans;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Units;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace LoadForge.OpenTelemetry.Exporting;

/// <summary>Exports one run over OTLP, on threads of the exporters.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "Every run calls OnCompleted or OnAbandoned.")]
internal sealed class OtlpObserver : IRunObserver
{
    private const int IntervalMilliseconds = 5000;

    private readonly OtlpExport _export;
    private readonly ExportErrors _errors = new();
    private readonly MeterProvider? _meters;
    private readonly TracerProvider? _traces;
    private readonly string? _problem;
    private Uri? _address;
    private bool? _isDelivered = true;

    /// <summary>Begins to export.</summary>
    /// <param name="plan">The plan of the run.</param>
    /// <param name="export">What is exported, and where.</param>
    public OtlpObserver(LoadPlan plan, OtlpExport export)
    {
        _export = export;
        try
        {
            _meters = RunProviders.Meters(plan).AddOtlpExporter(Configure).Build();
            if (export.Traces) _traces = RunProviders.Traces().AddOtlpExporter(options => Configure(options, "v1/traces")).Build();
        }
        catch (Exception error)
        {
            // Such as a variable that cannot be read. The run does not depend on it.
            _problem = $"telemetry: OTLP export cannot start, so nothing was exported: {error.Message}";
        }
    }

    /// <inheritdoc/>
    public void OnSnapshot(MetricSnapshot snapshot)
    {
        // The core feeds the instruments, which the providers read.
    }

    /// <inheritdoc/>
    public void OnCompleted(LoadResult result) => Finish();

    /// <inheritdoc/>
    public void OnAbandoned() => Finish();

    /// <inheritdoc/>
    public IEnumerable<string> Notes()
    {
        if (_problem is not null)
        {
            yield return _problem;
        }
        else if (_isDelivered is null)
        {
            yield return $"telemetry: the collector at {_address} did not take everything within {Quantity.Exact(_export.Timeout)}; values are missing there.";
        }
        else if (_isDelivered == false)
        {
            yield return $"telemetry: the collector at {_address} cannot be reached or rejects telemetry; values are missing there.";
        }
        else if (_errors.Failed > 0)
        {
            yield return $"telemetry: {Quantity.Of(_errors.Failed, "export")} to the collector at {_address} failed; some values or traces are missing there.";
        }

        if (_errors.DroppedActivities > 0)
        {
            yield return $"telemetry: {Quantity.Of(_errors.DroppedActivities, "span")} were dropped, because there were more than the exporter sends; lower "
                + "HttpSettings.TraceShare.";
        }
    }

    private void Finish()
    {
        _isDelivered = ProviderEnd.Within(_export.Timeout, End);
        _errors.Dispose();
    }

    private bool End()
    {
        int milliseconds = (int)_export.Timeout.TotalMilliseconds;
        bool isDelivered = (_meters?.ForceFlush(milliseconds) ?? true) & (_traces?.ForceFlush(milliseconds) ?? true);
        _traces?.Dispose();
        _meters?.Dispose();
        return isDelivered;
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

        _address ??= _export.Endpoint ?? options.Endpoint;
    }
}
