using System.Text.RegularExpressions;
using LoadForge.Recording.Snapshots;
using LoadForge.Reporting.Text;
using LoadForge.Results;
using LoadForge.Testing.Results;

namespace LoadForge.Reporting.Tests.Text;

public sealed class SummaryTableTests
{
    [Test]
    public void Numbers_stand_to_the_right_and_names_to_the_left()
    {
        LoadResult result = new SampleResult().Profile(profile => profile.Hold(200.PerSecond(), 10.Seconds()))
            .Scenario("checkout").Step("GET /catalog", 850).Step("pay", 1_200_000).Failing(100).Build();
        Assert.That(SummaryTable.Of(result), Is.EqualTo("""
            Action           OK  ERR     p50     p90     p95     p99     max  throughput  wire in  wire out
            GET /catalog  2,000    0  850 µs  850 µs  850 µs  850 µs  850 µs       200.0  3.91 MB    234 KB
            pay           1,980   20  1.20 s  1.20 s  1.20 s  1.20 s  1.20 s       198.0  3.91 MB    234 KB
            total         3,980   20  850 µs  1.20 s  1.20 s  1.20 s  1.20 s       398.0  7.81 MB    469 KB
            """));
    }

    [Test]
    public void The_rate_is_of_what_ended_in_the_time()
    {
        LoadResult result = new SampleResult().Profile(profile => profile.Hold(200.PerSecond(), 4.Seconds())).Scenario("checkout").Step("pay", 850).Build();
        LoadResult overloaded = result with { Statistics = result.Statistics with { EndedWithin = new EndCounts(200, 0), EndedLater = 600 } };

        Assert.That(SummaryTable.Of(overloaded).Split('\n')[^1], Does.Match(@"^total +800 +0 .* 50\.0  "));
    }

    [Test]
    public void A_table_of_large_numbers_and_a_long_name_fits_into_120_columns()
    {
        LoadResult result = new SampleResult().Scenario("s").Step("GET /" + new string('x', 200), 45_000_000).Build();
        StepResult step = result.Steps.Single();
        LoadResult large = result with
        {
            Scenarios = [
                result.Scenarios[0] with
                {
                    Steps = [
                        step with
                        {
                            Statistics = step.Statistics with
                            {
                                Ok = 9_999_999, Failed = 99_999, Duration = 1000.Seconds(), BytesSent = 9_999_999_999, BytesOnWire = 123_456_789_012
                            }
                        }
                    ]
                }
            ],
        };

        Assert.That(SummaryTable.Of(large).Split('\n').Max(CellWidth.Of), Is.LessThanOrEqualTo(120));
    }

    [Test]
    public void Several_scenarios_are_told_apart()
    {
        LoadResult result = new SampleResult().Scenario("a").Step("pay").Scenario("b").Step("pay").Build();
        Assert.That(SummaryTable.Of(result), Does.Contain("\na › pay ").And.Contain("\nb › pay "));
    }

    [Test]
    public void Long_names_are_cut_in_the_middle()
    {
        LoadResult result = new SampleResult().Scenario("s").Step("GET /" + new string('x', 200) + "/end").Build();
        string row = SummaryTable.Of(result).Split('\n')[1];
        Assert.That(row, Does.StartWith("GET /xxx").And.Match(@"^\S* ?\S*x…x+/end  "));
        Assert.That(Regex.Match(row, "^.*/end").Value, Has.Length.EqualTo(30));
    }

    [Test]
    public void Wide_characters_and_emoji_do_not_break_the_columns()
    {
        LoadResult result = new SampleResult().Scenario("s").Step("日本", 5_000).Step("ab", 5_000).Step("👩‍💻", 5_000).Build();
        string[] lines = SummaryTable.Of(result).Split('\n');
        Assert.That(lines.Select(CellWidth.Of).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public void A_step_of_which_nothing_finished_has_no_times()
    {
        LoadResult empty = SampleResult.Default() with { Scenarios = [], Statistics = LoadStatistics.None };
        Assert.That(SummaryTable.Of(empty), Is.EqualTo("""
            Action  OK  ERR  p50  p90  p95  p99  max  throughput  wire in  wire out
            total    0    0    –    –    –    –    –         0.0      0 B       0 B
            """));
    }

    [Test]
    public void A_phase_has_its_own_table()
    {
        LoadResult result = SampleResult.Default();

        Assert.That(
            SummaryTable.Of(result.Phases[0], result.Generator),
            Does.Contain("GET /catalog  100    0").And.Contain("\ntotal         200 ").And.Not.Contain("*"));
    }

    [Test]
    public void Bytes_of_bodies_only_have_a_star_in_the_table_of_a_phase_too()
    {
        LoadResult result = SampleResult.Default();

        string[] lines = SummaryTable.Of(result.Phases[0], result.Generator with { CountsBodiesOnly = true }).Split('\n');

        Assert.That(lines[0], Does.EndWith("wire in*  wire out*"));
        Assert.That(lines[^1], Does.StartWith("* without headers"));
    }
}
