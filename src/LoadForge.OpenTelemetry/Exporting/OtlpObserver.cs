using System.Diagnostics.CodeAnalysis;
using LoadForge.Plans;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.OpenTelemetry.Exporting;

/// <summary>Exports one run over OTLP, on threads of the exporters.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "Every run calls OnCompleted or OnAbandoned.")]
internal sealed class OtlpObserver : IRunObserver
{
    // A cancelled run must be over within 5 s, including the observers that write its results, which are notified after this one.
    private static readonly TimeSpan MaxWhenCancelled = TimeSpan.FromMilliseconds(500);

    private readonly OtlpExport _export;
    private readonly CollectorExport? _collector;
    private readonly ExportErrors? _errors;
    private readonly bool _isTraced;
    private readonly string? _problem;
    private TimeSpan _waited;
    private bool? _isDelivered = true;

    /// <summary>Begins to export.</summary>
    /// <param name="export">What is exported, and where.</param>
    public OtlpObserver(OtlpExport export)
    {
        _export = export;
        try
        {
            _collector = ProcessExports.To(export);
            _errors = new ExportErrors(_collector);
            if (export.Traces)
            {
                _collector.BeginTraces();
                _isTraced = true;
            }
        }
        catch (Exception error)
        {
            // Such as a variable that cannot be read. The run does not depend on it.
            _problem = _collector is null
                ? $"telemetry: OTLP export cannot start, so nothing was exported: {error.Message}"
                : $"telemetry: OTLP export of traces cannot start, so only metrics were exported: {error.Message}";
        }
    }

    /// <inheritdoc/>
    public void OnSnapshot(MetricSnapshot snapshot)
    {
        // The core feeds the instruments, which the providers read.
    }

    /// <inheritdoc/>
    public void OnCompleted(LoadResult result) => Finish(result.Ending == RunEnding.Cancelled ? MaxWhenCancelled : _export.Timeout);

    /// <inheritdoc/>
    public void OnAbandoned() => Finish(MaxWhenCancelled);

    /// <inheritdoc/>
    public IEnumerable<string> Notes()
    {
        if (_problem is not null) yield return _problem;
        if (_collector is null || _errors is null) yield break;
        string peer = $"the collector at {_collector.Address}";
        if (_isDelivered is null)
        {
            yield return $"telemetry: {peer} did not take everything within {Quantity.Exact(_waited)}; values are missing there.";
        }
        else if (_isDelivered == false)
        {
            yield return $"telemetry: {peer} cannot be reached or rejects telemetry; values are missing there.";
        }
        else if (_errors.Failed > 0)
        {
            yield return $"telemetry: {Quantity.Of(_errors.Failed, "export")} to {peer} failed; some values or traces are missing there.";
        }

        if (_errors.DroppedActivities > 0)
        {
            yield return $"telemetry: {Quantity.Of(_errors.DroppedActivities, "span")} were dropped, because there were more than the exporter sends; lower "
                + "HttpSettings.TraceShare.";
        }
    }

    private void Finish(TimeSpan time)
    {
        if (_collector is not { } collector) return;
        _waited = time < _export.Timeout ? time : _export.Timeout;
        _isDelivered = ProviderEnd.Within(_waited, () => collector.Deliver(_isTraced));
        _errors?.Dispose();
    }
}
