using System.Globalization;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Results.Series;

namespace LoadForge.Tests.Engine.Journal;

/// <summary>Everything that was measured in a result, as text: equal texts have equal counts, equal histograms and equal seconds.</summary>
internal static class ResultText
{
    public static string Of(LoadResult result) => string.Join('\n', Lines(result));

    private static IEnumerable<string> Lines(LoadResult result)
    {
        yield return Text($"{result.Name} {result.Target} {result.Seed} {result.StartedAt:O}");
        yield return Text($"{result.Profile} {result.Profile.Phases.Sum(phase => phase.Area):R}");
        foreach (WorkloadSummary workload in result.Workloads) yield return Text($"{workload.Name} {workload.Start} {workload.Profile} {workload.End}");
        foreach (LoadChange change in result.Changes) yield return Text($"{change.At} {change.Scenarios} {change.From:R} {change.To:R} {change.Over}");
        foreach (PhaseResult phase in result.Phases)
        {
            yield return Text($"{phase.Name} {phase.Phase.Kind} {phase.Start} {phase.Duration} {Of(phase.Statistics)}");
            foreach (ScenarioResult scenario in phase.Scenarios)
            {
                foreach (string line in Lines(scenario)) yield return line;
            }
        }

        yield return "judged " + Of(result.Statistics);
        foreach (ScenarioResult scenario in result.Scenarios)
        {
            foreach (string line in Lines(scenario)) yield return line;
        }

        foreach (SeriesPoint point in result.Series)
        {
            yield return Text($"{point.At} {point.Length} {point.Phase} {point.ActiveUsers} {Of(point.Total)} {point.Generator}");
            foreach (string step in point.Steps.Select(step => $"{step.Scenario} {step.Step} {Of(step.Statistics)}").Order(StringComparer.Ordinal))
                yield return step;
        }

        foreach (var check in result.Checks) yield return Text($"{check.Scenario} {check.Name} {check.Ok} {check.Failed}");
        foreach (var metric in result.CustomMetrics)
            yield return Text($"{metric.Name} {metric.Kind} {metric.Count} {metric.Value:R} {metric.Max:R} {metric.Percentile(50):R}");
        yield return Text($"start delay {Of(result.Generator.StartDelay)}");
        foreach (var silence in result.Silences) yield return Text($"{silence}");
    }

    private static IEnumerable<string> Lines(ScenarioResult scenario)
    {
        yield return Text($"  {scenario.Name} {Of(scenario.Statistics)} {Of(scenario.Iterations)} {scenario.Backlog}");
        foreach (StepResult step in scenario.Steps.OrderBy(step => step.Name, StringComparer.Ordinal))
        {
            var blocks = new LatencyStatistics(step.Blocks.Sum());
            yield return Text($"    {step.Name} {Of(step.Statistics)} {step.Blocks.Length} {step.Blocks.Count} {Of(blocks)}");
        }
    }

    private static string Of(LoadStatistics of) => string.Join(
        ' ',
        of.Duration,
        of.Ok,
        of.Failed,
        of.Cancelled,
        of.EndedWithin,
        of.EndedLater,
        of.Requests,
        of.BytesSent,
        of.BytesReceived,
        of.BytesOnWire,
        of.Starts,
        Of(of.ResponseTime),
        Of(of.ServiceTime),
        Of(of.FailedResponseTime),
        Of(of.FailedServiceTime),
        string.Join(',', of.Timings?.All.Select(Of) ?? []),
        string.Join(',', of.Outcomes.Select(outcome => outcome.ToString()).Order(StringComparer.Ordinal)),
        string.Join(',', of.ExtensionValues));

    private static string Of(PointStatistics of) =>
        Text($"{of.Ok} {of.Failed} {of.BytesReceived} {of.P50} {of.P75} {of.P90} {of.P95} {of.P99} {of.P999} {of.Max} {of.Mean:R} ")
            + string.Join(',', of.ExtensionValues);

    private static string Of(LatencyStatistics times) =>
        "(" + string.Join(',', times.Histogram.NonEmptyBuckets().Select(bucket => Text($"{bucket.LowestValue}:{bucket.Count}"))) + ")";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
