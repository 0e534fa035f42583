using System.Globalization;
using LoadForge.Reporting.Csv;
using LoadForge.Results;
using LoadForge.Testing.Results;

namespace LoadForge.Reporting.Tests.Csv;

public sealed class CsvFilesTests
{
    private static readonly LoadResult Result = new SampleResult().Scenario("checkout").Step("pay", 41_023, 82_000).Failing(10).Step("GET /catalog").Build();

    [Test]
    public void Steps_have_a_line_for_all_judged_phases_and_for_each_phase_scenario_and_step()
    {
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows = Written.Rows(StepsCsv.Write, Result);

        Assert.That(
            rows.Select(row => $"{row["level"]} {row["phase"]} {row["judged"]} {row["scenario"]} {row["step"]}".Trim()),
            Is.EqualTo(new[]
            {
                "total  true", "scenario  true checkout", "step  true checkout pay", "step  true checkout GET /catalog",
                "total warm-up false", "scenario warm-up false checkout", "step warm-up false checkout pay", "step warm-up false checkout GET /catalog",
                "total hold true", "scenario hold true checkout", "step hold true checkout pay", "step hold true checkout GET /catalog",
            }));
        Assert.That(
            TimeSpan.FromMilliseconds(double.Parse(rows[2]["response_min_ms"], CultureInfo.InvariantCulture)),
            Is.EqualTo(Result.Step("pay").Statistics.ResponseTime.Min),
            "to the microsecond");
        Assert.That(rows[2]["error_rate_ratio"], Is.EqualTo("0.1"));
    }

    [Test]
    public void Seconds_have_a_line_for_each_second()
    {
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows = Written.Rows(SecondsCsv.Write, Result);

        Assert.That(rows, Has.Count.EqualTo(Result.Series.Length));
        Assert.That(rows.Sum(row => long.Parse(row["ok"], CultureInfo.InvariantCulture)), Is.EqualTo(Result.Series.Sum(point => point.Total.Ok)));
        Assert.That(rows[0]["phase"], Is.EqualTo("warm-up"));
        Assert.That(rows[2]["at_s"], Is.EqualTo("3"));
    }

    [Test]
    public void The_series_has_a_line_for_each_second_and_step()
    {
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows = Written.Rows(SeriesCsv.Write, Result);

        Assert.That(rows, Has.Count.EqualTo(Result.Series.Sum(point => point.Steps.Length)));
        Assert.That(rows.Select(row => row["step"]).Distinct(), Is.EquivalentTo(new[] { "pay", "GET /catalog" }));
    }

    [Test]
    public void What_was_not_measured_is_empty_and_not_zero()
    {
        LoadResult failed = new SampleResult().Scenario("s").Step("pay").Failing(1).Build();

        Assert.That(Written.Rows(StepsCsv.Write, failed)[0]["response_p95_ms"], Is.Empty);
        Assert.That(Written.Rows(SecondsCsv.Write, failed).Select(row => row["p95_ms"]), Is.All.Empty);
    }

    [TestCaseSource(typeof(Hostile), nameof(Hostile.Names))]
    public void No_cell_is_a_formula_or_breaks_a_line(string name)
    {
        LoadResult result = Hostile.Result(name);

        foreach (Action<LoadResult, Stream> write in (Action<LoadResult, Stream>[])[StepsCsv.Write, SecondsCsv.Write, SeriesCsv.Write])
        {
            string text = Written.Text(write, result);
            IReadOnlyList<IReadOnlyDictionary<string, string>> rows = Written.Rows(text);

            Assert.That(text.Split("\r\n"), Has.Length.EqualTo(rows.Count + 2), "a line for each row, the header, and the end");
            Assert.That(
                rows.SelectMany(row => row.Values).Where(cell => !double.TryParse(cell, CultureInfo.InvariantCulture, out _)),
                Has.None.Matches<string>(cell => cell!.TrimStart() is { Length: > 0 } start && "=+-@\t\r".Contains(start[0], StringComparison.Ordinal)));
        }
    }
}
