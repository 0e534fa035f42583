using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Reporting.Text;

/// <summary>
/// The table at the end of a run: <c>Action OK ERR p50 p90 p95 p99 max throughput wire in wire out</c>, a row a step, of more than 30 the most telling, then
/// the totals of all. Times are response times of successes. Throughput is per second: steps that ended in the judged time and succeeded ÷ that time. Bytes
/// are those on the wire, with headers and TLS. Requests of HTTP/2 and HTTP/3 share a connection: only their bodies are counted, and a star says so.
/// </summary>
public static class SummaryTable
{
    private const int MaxNameLength = 30;
    private const string BodiesOnly = "* without headers: requests over HTTP/2 and HTTP/3 share connections, so only their bodies are counted";

    /// <summary>The table of all judged phases.</summary>
    /// <param name="result">The result of a run.</param>
    /// <returns>Lines joined by <c>\n</c>, without one at the end.</returns>
    public static string Of(LoadResult result) => Of([.. result.Scenarios], result.Statistics, result.Generator.CountsBodiesOnly);

    /// <summary>The table of one phase.</summary>
    /// <param name="phase">A phase of a run.</param>
    /// <param name="generator">The generator of that run, which tells what its bytes are.</param>
    /// <returns>Lines joined by <c>\n</c>, without one at the end.</returns>
    public static string Of(PhaseResult phase, GeneratorHealth generator) => Of([.. phase.Scenarios], phase.Statistics, generator.CountsBodiesOnly);

    private static string Of(IReadOnlyCollection<ScenarioResult> scenarios, LoadStatistics total, bool countsBodiesOnly)
    {
        string mark = countsBodiesOnly ? "*" : "";
        var table = new Columns().Add("Action", "OK", "ERR", "p50", "p90", "p95", "p99", "max", "throughput", $"wire in{mark}", $"wire out{mark}");
        StepResult[] steps = [.. scenarios.SelectMany(scenario => scenario.Steps)];
        IReadOnlyList<StepResult> shown = TellingSteps.Of(steps);
        foreach (StepResult step in shown) table.Add(Row(scenarios.Count > 1 ? step.Label : step.Name, step.Statistics));
        IEnumerable<string> lines = table.Add(Row("total", total)).Lines().Concat(TellingSteps.Rest(steps.Length, shown.Count));
        return string.Join('\n', countsBodiesOnly ? lines.Append(BodiesOnly) : lines);
    }

    private static string[] Row(string name, LoadStatistics statistics) =>
    [
        Printable.Name(name, MaxNameLength),
        Quantity.Of(statistics.Ok),
        Quantity.Of(statistics.Failed),
        .. StatisticsText.Percentiles(statistics, 50, 90, 95, 99, 100),
        Quantity.RateInColumn(statistics.Throughput.PerSecond),
        Quantity.Bytes(statistics.BytesOnWire),
        Quantity.Bytes(statistics.BytesSent),
    ];
}
