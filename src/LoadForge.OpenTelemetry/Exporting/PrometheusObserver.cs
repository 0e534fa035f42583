using LoadForge.Plans;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;

namespace LoadForge.OpenTelemetry.Exporting;

/// <summary>Serves the metrics of a run for Prometheus, also after its end: what is counted then could not be scraped otherwise.</summary>
internal sealed class PrometheusObserver : IRunObserver
{
    private readonly string? _problem;

    /// <summary>Begins to listen, unless an earlier run has.</summary>
    /// <param name="port">The port.</param>
    public PrometheusObserver(int port)
    {
        try
        {
            ProcessExports.Serve(port);
        }
        catch (Exception error)
        {
            _problem = FormattableString.Invariant(
                $"telemetry: port {port} of 127.0.0.1 is in use or cannot be opened, so Prometheus was not served: {(error.InnerException ?? error).Message}");
        }
    }

    /// <inheritdoc/>
    public void OnSnapshot(MetricSnapshot snapshot)
    {
        // The core feeds the instruments, which the provider reads.
    }

    /// <inheritdoc/>
    public void OnCompleted(LoadResult result)
    {
        // The provider serves until the process ends.
    }

    /// <inheritdoc/>
    public IEnumerable<string> Notes() => _problem is null ? [] : [_problem];
}
