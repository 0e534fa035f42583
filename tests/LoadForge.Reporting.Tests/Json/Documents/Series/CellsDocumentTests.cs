using System.Text.Json;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Testing.Results;

namespace LoadForge.Reporting.Tests.Json.Documents.Series;

/// <summary>The figures of any part of a run come from the cells, and agree with those of the result.</summary>
public sealed class CellsDocumentTests
{
    private static readonly double[] Percentiles = [1, 50, 95, 99, 99.9, 100];

    private static LoadResult Eventful => new SampleResult()
        .Scenario("checkout").Step("GET /catalog").Step("pay", 1000, 2000).Failing(every: 4)
        .Scenario("browse").Step("pay")
        .Stall(12.Seconds(), 3.Seconds())
        .Profile(p => p.WarmUp(5.PerSecond(), 5.Seconds()).Ramp(30.PerSecond(), 7.5.Seconds()).Hold(10.Seconds()).RampDown(2.Seconds()))
        .Build();

    [Test]
    public void The_cells_of_a_phase_give_its_statistics()
    {
        LoadResult result = Eventful;
        JsonElement cells = Written.Parse(result).GetProperty("series").GetProperty("cells");
        Assert.Multiple(() =>
        {
            foreach ((int index, PhaseResult phase) in result.Phases.Index())
            {
                foreach (StepResult step in phase.Scenarios.SelectMany(scenario => scenario.Steps))
                {
                    Same(cells, CellsOf(cells, step.Scenario, step.Name, isIteration: false).Where(cell => cell.Phase == index), step.Statistics);
                }

                foreach (ScenarioResult scenario in phase.Scenarios)
                {
                    Same(cells, CellsOf(cells, scenario.Name, scenario.Name, isIteration: true).Where(cell => cell.Phase == index), scenario.Iterations);
                }
            }
        });
    }

    [Test]
    public void The_cells_of_the_judged_phases_give_the_table_of_the_run()
    {
        LoadResult result = Eventful;
        JsonElement cells = Written.Parse(result).GetProperty("series").GetProperty("cells");
        Assert.Multiple(() =>
        {
            foreach (StepResult step in result.Steps)
            {
                Same(
                    cells,
                    CellsOf(cells, step.Scenario, step.Name, isIteration: false).Where(cell => result.Phases[(int)cell.Phase].Phase.IsJudged),
                    step.Statistics);
            }
        });
    }

    [Test]
    public void The_cells_of_a_second_are_what_ended_in_it()
    {
        LoadResult result = Eventful;
        JsonElement cells = Written.Parse(result).GetProperty("series").GetProperty("cells");
        ILookup<long, WrittenCells.Cell> seconds = cells.GetProperty("steps").EnumerateArray().Where(row => !row.GetProperty("iterations").GetBoolean())
            .SelectMany(WrittenCells.Of).ToLookup(cell => cell.Block);
        Assert.That(
            result.Series.Select((_, second) => (
                seconds[second].Sum(cell => cell.Response.Values.Sum()), seconds[second].Sum(cell => cell.FailedResponse.Values.Sum()))),
            Is.EqualTo(result.Series.Select(point => (point.Total.Ok, point.Total.Failed))));
    }

    private static IEnumerable<WrittenCells.Cell> CellsOf(JsonElement cells, string scenario, string step, bool isIteration) =>
        cells.GetProperty("steps").EnumerateArray()
            .Where(row => row.GetProperty("scenario").GetString() == scenario && row.GetProperty("step").GetString() == step
                && row.GetProperty("iterations").GetBoolean() == isIteration)
            .SelectMany(WrittenCells.Of);

    private static void Same(JsonElement document, IEnumerable<WrittenCells.Cell> some, LoadStatistics statistics)
    {
        WrittenCells.Cell[] cells = [.. some];
        Assert.That(
            cells.Aggregate(new long[4], (sum, cell) => [.. sum.Zip(cell.Traffic, (left, right) => left + right)]),
            Is.EqualTo(new[] { statistics.Requests, statistics.BytesSent, statistics.BytesReceived, statistics.BytesOnWire })
                .Or.EqualTo(new long[4]));
        Assert.That(
            cells.SelectMany(cell => cell.Failures).GroupBy(failure => failure.Outcome)
                .Select(failures => (
                    document.GetProperty("outcomes")[(int)failures.Key].GetProperty("detail").GetString(), failures.Sum(failure => failure.Count))),
            Is.EquivalentTo(statistics.Outcomes.Where(outcome => outcome.Outcome.IsFailure).Select(outcome => (outcome.Outcome.Detail, outcome.Count))));
        Same(document, cells.Select(cell => cell.Response), statistics.ResponseTime);
        Same(document, cells.Select(cell => cell.Service), statistics.ServiceTime);
        Same(document, cells.Select(cell => cell.FailedResponse), statistics.FailedResponseTime);
        Same(document, cells.Select(cell => cell.FailedService), statistics.FailedServiceTime);
    }

    private static void Same(JsonElement document, IEnumerable<SortedDictionary<long, long>> histograms, LatencyStatistics expected)
    {
        SortedDictionary<long, long> sum = WrittenCells.Sum(histograms);
        Assert.That(sum.Values.Sum(), Is.EqualTo(expected.Count));
        if (expected.Count == 0) return;
        double resolution = document.GetProperty("resolution").GetDouble();
        foreach (double percentile in Percentiles)
        {
            double exact = expected.Percentile(percentile).TotalMicroseconds;
            Assert.That(
                WrittenCells.Percentile(sum, percentile, document.GetProperty("bucketBits").GetInt32()),
                Is.GreaterThanOrEqualTo(exact).And.LessThanOrEqualTo(exact * (1 + resolution)));
        }
    }
}
