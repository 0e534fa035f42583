using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Reporting.Text;

/// <summary>
/// The table at the end of a run: <c>Action OK ERR p50 p90 p95 p99 max rps body in body out</c>, a row a step, of more than 30 the most telling, then the
/// totals of all. Times are response times of successes. <c>rps</c> is the throughput: steps that ended in the judged time and succeeded ÷ that time. The bytes
/// of bodies are counted as they were sent over the wire, without headers: those belong to no step. The line under the table has them, for the whole run.
/// </summary>
public static class SummaryTable
{
    private const int MaxNameLength = 32;

    /// <summary>The table of all judged phases.</summary>
    /// <param name="result">The result of a run.</param>
    /// <returns>Lines joined by <c>\n</c>, without one at the end.</returns>
    public static string Of(LoadResult result) => Of([.. result.Scenarios], result.Statistics);

    /// <summary>The table of one phase.</summary>
    /// <param name="phase">A phase of a run.</param>
    /// <returns>Lines joined by <c>\n</c>, without one at the end.</returns>
    public static string Of(PhaseResult phase) => Of([.. phase.Scenarios], phase.Statistics);

    private static string Of(IReadOnlyCollection<ScenarioResult> scenarios, LoadStatistics total)
    {
        var table = new Columns().Add("Action", "OK", "ERR", "p50", "p90", "p95", "p99", "max", "rps", "body in", "body out");
        StepResult[] steps = [.. scenarios.SelectMany(scenario => scenario.Steps)];
        IReadOnlyList<StepResult> shown = TellingSteps.Of(steps);
        foreach (StepResult step in shown) table.Add(Row(scenarios.Count > 1 ? step.Label : step.Name, step.Statistics));
        return string.Join('\n', table.Add(Row("total", total)).Lines().Concat(TellingSteps.Rest(steps.Length, shown.Count)));
    }

    private static string[] Row(string name, LoadStatistics statistics) =>
    [
        Printable.Name(name, MaxNameLength),
        Quantity.Of(statistics.Ok),
        Quantity.Of(statistics.Failed),
        .. StatisticsText.Percentiles(statistics, 50, 90, 95, 99, 100),
        Quantity.RateInColumn(statistics.Throughput.PerSecond),
        StatisticsText.Bytes(statistics.BytesOnWire),
        StatisticsText.Bytes(statistics.BytesSent),
    ];
}
