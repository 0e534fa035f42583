using LoadForge.Metrics;

namespace LoadForge.Reporting.Text;

/// <summary>Sets of figures in the few forms that several texts share.</summary>
internal static class FigureText
{
    public const string Separator = " · ";

    private const string Nothing = "–";
    private const int MostFailures = 3;

    /// <summary>Percentiles of the response time; dashes where nothing finished, since a time of 0 would look like a very good one.</summary>
    public static IEnumerable<string> Percentiles(Figures figures, params double[] percentiles) =>
        percentiles.Select(percentile => figures.ResponseTime.Count == 0 ? Nothing : Quantity.Of(figures.ResponseTime.Percentile(percentile)));

    /// <summary>The spread of response times and the failures, as <c>p50 41 ms · p95 388 ms · max 1.20 s · errors 0.02 %</c>.</summary>
    public static string Spread(Figures figures) => figures.Count == 0
        ? "nothing finished"
        : string.Join(Separator, [.. Times(figures), "errors " + Quantity.Percent(figures.ErrorRate.Value)]);

    /// <summary>How much finished and how fast, as <c>1,998 ok · 4 failed · p50 41 ms · p99 812 ms · 198/s</c>.</summary>
    public static string Volume(Figures figures) => figures.Count == 0
        ? "nothing finished"
        : string.Join(Separator, [
            Quantity.Of(figures.Ok) + " ok",
            .. figures.Failed > 0 ? [Quantity.Of(figures.Failed) + " failed"] : Array.Empty<string>(),
            .. figures.ResponseTime.Count > 0 ? ["p50 " + Quantity.Of(figures.ResponseTime.P50), "p99 " + Quantity.Of(figures.ResponseTime.P99)] : Array.Empty<string>(),
            Quantity.Rate(figures.Throughput.PerSecond) + "/s",
        ]);

    /// <summary>The most frequent failures with an example of the first, as <c>1,204 status 503 (such as: no capacity) · 3 timed out</c>; empty when nothing failed.</summary>
    public static string Failures(Figures figures)
    {
        OutcomeCount[] failures = [.. figures.Outcomes.Where(count => count.Outcome.IsFailure)];
        string more = failures.Length > MostFailures ? FormattableString.Invariant($"{Separator}{failures.Length - MostFailures} more kinds") : "";
        return string.Join(Separator, failures.Take(MostFailures).Select((failure, index) => Failure(failure, withExample: index == 0))) + more;
    }

    /// <summary>What a failure said, in one line. Of bearable length already: an outcome's example is whole, or cut at the end of a sentence.</summary>
    public static string Example(string example) => Printable.Line(example);

    private static string Failure(OutcomeCount failure, bool withExample) =>
        $"{Quantity.Of(failure.Count)} {Printable.Name(failure.Outcome.ToString())}"
        + (withExample && !string.IsNullOrEmpty(failure.Example) ? $" (such as: {Example(failure.Example)})" : "");

    private static IEnumerable<string> Times(Figures figures) => figures.ResponseTime.Count == 0
        ? []
        : ["p50 " + Quantity.Of(figures.ResponseTime.P50), "p95 " + Quantity.Of(figures.ResponseTime.P95), "max " + Quantity.Of(figures.ResponseTime.Max)];
}
