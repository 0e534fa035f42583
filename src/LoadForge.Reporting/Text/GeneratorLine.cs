using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Reporting.Text;

/// <summary>One line about the health of the generator, so that a slow generator is not mistaken for a slow server.</summary>
public static class GeneratorLine
{
    /// <summary>
    /// The line, as <c>generator healthy: start delay p99 0.4 ms · CPU 38 % · GC pauses 0.6 %</c>, or <c>generator saturated: …</c> with its signals.
    /// </summary>
    /// <param name="health">The health of the generator.</param>
    public static string Of(GeneratorHealth health) => health.IsHealthy
        ? "generator healthy: " + string.Join(StatisticsText.Separator, Statistics(health))
        : "generator saturated: " + string.Join(StatisticsText.Separator, health.Saturation.Select(Printable.Line));

    private static IEnumerable<string> Statistics(GeneratorHealth health)
    {
        if (health.StartDelay.Count > 0) yield return "start delay p99 " + Quantity.Milliseconds(health.StartDelay.P99);
        yield return "CPU " + Quantity.Percent(health.CpuShare.Value);
        yield return "GC pauses " + Quantity.Percent(health.GcPauseShare.Value);
    }
}
