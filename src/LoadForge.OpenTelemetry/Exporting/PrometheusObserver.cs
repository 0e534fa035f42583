using System.Diagnostics.CodeAnalysis;
using LoadForge.Plans;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using OpenTelemetry.Metrics;

namespace LoadForge.OpenTelemetry.Exporting;

/// <summary>Serves the metrics of one run for Prometheus.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "Every run calls OnCompleted or OnAbandoned.")]
internal sealed class PrometheusObserver : IRunObserver
{
    private const string Loopback = "127.0.0.1";
    private static readonly TimeSpan MaxEnd = TimeSpan.FromSeconds(1);

    private readonly MeterProvider? _meters;
    private readonly string? _problem;

    /// <summary>Begins to listen.</summary>
    /// <param name="plan">The plan of the run.</param>
    /// <param name="port">The port.</param>
    public PrometheusObserver(LoadPlan plan, int port)
    {
        try
        {
            _meters = RunProviders.Meters(plan).AddPrometheusHttpListener(options =>
            {
                // Also where the standard variables name another host.
                options.Host = Loopback;
                options.Port = port;
            }).Build();
        }
        catch (Exception error)
        {
            _problem = FormattableString.Invariant(
                $"telemetry: port {port} of {Loopback} is in use or cannot be opened, so Prometheus was not served: {(error.InnerException ?? error).Message}");
        }
    }

    /// <inheritdoc/>
    public void OnSnapshot(MetricSnapshot snapshot)
    {
        // The core feeds the instruments, which the provider reads.
    }

    /// <inheritdoc/>
    public void OnCompleted(LoadResult result) => End();

    /// <inheritdoc/>
    public void OnAbandoned() => End();

    /// <inheritdoc/>
    public IEnumerable<string> Notes() => _problem is null ? [] : [_problem];

    // A scrape in progress is waited for; one that does not read is not.
    private void End() => ProviderEnd.Within(MaxEnd, () =>
    {
        _meters?.Dispose();
        return true;
    });
}
