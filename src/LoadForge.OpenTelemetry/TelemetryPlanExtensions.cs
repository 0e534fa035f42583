using System.Net;
using LoadForge.OpenTelemetry.Exporting;

namespace LoadForge.OpenTelemetry;

/// <summary>Extension methods that export the telemetry of a plan's runs.</summary>
public static class TelemetryPlanExtensions
{
    /// <summary>The port that Prometheus exporters of OpenTelemetry use by convention.</summary>
    public const int PrometheusPort = 9464;

    /// <summary>
    /// Exports the metrics of each run, and if asked its traces, over OTLP. A collector that is slow or cannot be reached does not slow the run and changes no
    /// verdict: a note in the result says so. Runs of the process with the same collector share one export, which also has the metrics of all other runs from
    /// then on; the attribute <c>loadforge.run</c> tells them apart.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="export">What is exported, and where; null for the metrics, to the address in the standard variables.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public static LoadPlanBuilder ExportToOtlp(this LoadPlanBuilder plan, OtlpExport? export = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        OtlpExport chosen = export ?? new OtlpExport();
        chosen.Check();
        return plan.ObservedBy(_ => new OtlpObserver(chosen));
    }

    /// <summary>
    /// Serves the metrics of each run for Prometheus, at <c>http://127.0.0.1:9464/metrics</c>, on the loopback interface only, until the process ends: what is
    /// counted at the end of a run can be scraped after it. Runs with the same port share it. If another program uses it, the run continues without, and a note
    /// in the result says so.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="port">The port; from 1 to 65535.</param>
    /// <exception cref="ArgumentOutOfRangeException">The port is out of range.</exception>
    public static LoadPlanBuilder ExportToPrometheus(this LoadPlanBuilder plan, int port = PrometheusPort)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentOutOfRangeException.ThrowIfLessThan(port, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, IPEndPoint.MaxPort);
        return plan.ObservedBy(_ => new PrometheusObserver(port));
    }
}
