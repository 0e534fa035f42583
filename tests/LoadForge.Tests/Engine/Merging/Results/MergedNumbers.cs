using LoadForge.Recording.Cells;
using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Results.Series;

namespace LoadForge.Tests.Engine.Merging.Results;

/// <summary>All numbers of a result that add up, as text: equal texts have equal counts, histograms, seconds and cells.</summary>
internal static class MergedNumbers
{
    public static string Of(LoadResult result) => string.Join('\n', Lines(result));

    private static IEnumerable<string> Lines(LoadResult result)
    {
        yield return FormattableString.Invariant($"{result.Name} {result.Target} {result.StartedAt:O} {result.Duration} {result.Profile}");
        yield return "judged " + Of(result.Statistics);
        foreach (PhaseResult phase in result.Phases)
        {
            yield return $"{phase.Name} {phase.Duration} {Of(phase.Statistics)}";
            foreach (string line in phase.Scenarios.SelectMany(Lines)) yield return line;
        }

        foreach (string line in result.Scenarios.SelectMany(Lines)) yield return line;
        foreach (SeriesPoint point in result.Series) yield return Of(point);
        foreach (var check in result.Checks) yield return FormattableString.Invariant($"{check.Scenario} {check.Name} {check.Ok} {check.Failed}");
        foreach (string cell in Cells(result.Cells).Order(StringComparer.Ordinal)) yield return cell;
    }

    private static IEnumerable<string> Lines(ScenarioResult scenario)
    {
        yield return $"  {scenario.Name} {Of(scenario.Statistics)} {Of(scenario.Iterations)} {scenario.Backlog}";
        foreach (StepResult step in scenario.Steps.OrderBy(step => step.Name, StringComparer.Ordinal))
        {
            string blocks = string.Join(' ', step.Blocks.ToHistograms().Select(block => block.TotalCount));
            yield return $"    {step.Name} {Of(step.Statistics)} {step.Blocks.Length} {blocks} {Of(new LatencyStatistics(step.Blocks.Sum()))}";
        }
    }

    private static string Of(SeriesPoint point) => FormattableString.Invariant(
        $"{point.At} {point.ActiveUsers} {point.Total.Ok} {point.Total.Failed} {point.Total.BytesReceived} {point.Total.Max} ")
        + FormattableString.Invariant($"{point.Requests} {point.BytesSent} ")
        + FormattableString.Invariant($"{point.BytesOnWire} {point.Generator.Starts} {string.Join(' ', point.Failures)} ")
        + string.Join(
            ' ', point.Steps.Select(step => $"{step.Scenario} {step.Step} {step.Statistics.Ok} {step.Statistics.Failed}").Order(StringComparer.Ordinal));

    // Without what ended in a phase: a process leaves out steps of which it began none in the phase, although one of an earlier phase may end there.
    private static string Of(LoadStatistics of) => FormattableString.Invariant(
        $"{of.Duration} {of.Ok} {of.Failed} {of.Cancelled} {of.EndedLater} {of.Requests} {of.BytesSent} {of.BytesReceived} {of.BytesOnWire} ")
        + $"{of.Starts} {Of(of.ResponseTime)} {Of(of.ServiceTime)} {Of(of.FailedResponseTime)} {Of(of.FailedServiceTime)} "
        + string.Join(' ', of.Outcomes.Select(outcome => $"{outcome.Outcome} {outcome.Count}").Order(StringComparer.Ordinal));

    private static string Of(LatencyStatistics times) =>
        string.Join(',', times.ToHistogram().NonEmptyBuckets().Select(bucket => FormattableString.Invariant($"{bucket.HighestValue}:{bucket.Count}")));

    private static IEnumerable<string> Cells(CellTable table)
    {
        yield return FormattableString.Invariant($"{table.BlockLength} {table.BucketBits}");
        foreach (CellTableRow row in table.Rows)
        {
            foreach (Cell cell in row.Cells)
            {
                string failures = string.Join(' ', cell.Failures.Select(failure => (table.Outcomes[failure.Outcome], failure.Count)).Select(Text).Order());
                yield return FormattableString.Invariant($"{row.Scenario} {row.Step} {row.IsIteration} {cell.Block} {cell.Phase} {cell.Requests} ")
                    + FormattableString.Invariant($"{cell.BytesSent} {cell.BytesReceived} {cell.BytesOnWire} {failures} ")
                    + string.Join(' ', new[] { cell.Response, cell.Service, cell.FailedResponse, cell.FailedService }.Select(counts => string.Join(
                        ',', counts.Buckets.ToArray().Select(bucket => FormattableString.Invariant($"{bucket.Index}:{bucket.Count}")))));
            }
        }
    }

    private static string Text((Outcome Outcome, long Count) failure) => FormattableString.Invariant($"{failure.Outcome}:{failure.Count}");
}
