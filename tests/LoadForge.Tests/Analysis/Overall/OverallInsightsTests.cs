using LoadForge.Analysis;
using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;

namespace LoadForge.Tests.Analysis.Overall;

[Parallelizable]
public sealed partial class OverallInsightsTests
{
    private static readonly LoadResult Quiet = new SimulatedRun().Build();

    [Test]
    public void A_quiet_run_has_none() => Assert.That(Quiet.Analyse().Insights, Is.Empty);

    [Test]
    public void Drops_while_all_users_are_busy_ask_for_more_users_and_say_how_many()
    {
        LoadResult result = Quiet with { Statistics = Quiet.Statistics with { Starts = new StartCounts(24_000, 23_000, 900, 1000) } };
        result = result with
        {
            Series = Starts(second => new StartCounts(200, second < 60 ? 200 : 183, 0, second < 60 ? 0 : 17), second => second < 60 ? 40 : 50)
        };
        result = result with { Scenarios = [result.Scenarios[0] with { Iterations = Times(600_000, 5000) }] };
        Insight insight = Only(result, InsightKind.DroppedStarts);

        Assert.Multiple(() =>
        {
            Assert.That(
                insight.Text,
                Is.EqualTo(
                    "1,000 of 24,000 planned iterations (4.2 %) were dropped, the first at 01:00, while all 50 virtual users were busy"));
            Assert.That(
                insight.Recommendation,
                Does.StartWith(
                    "raise AtMost(…) if the target should serve more users at a time: 200/s at 600 ms an iteration need about 12")
                .And.Contain("users at a time; otherwise"));
        });
    }

    [Test]
    public void Drops_without_a_full_house_get_no_advice()
    {
        LoadResult result = Quiet with { Statistics = Quiet.Statistics with { Starts = new StartCounts(24_000, 23_000, 900, 1000) } };
        result = result with { Series = Starts(second => new StartCounts(200, 183, 0, 17), second => 10 + (second % 40)) };

        Assert.That(Only(result, InsightKind.DroppedStarts).Recommendation, Is.Null);
    }

    [Test]
    public void Users_in_flight_that_grow_on_and_on_are_a_backlog()
    {
        LoadResult result = Quiet with { Series = Starts(_ => new StartCounts(200, 200, 0, 0), second => 10 + (40 * second)) };
        Insight insight = Only(result, InsightKind.Backlog);

        Assert.Multiple(() =>
        {
            Assert.That(
                insight.Text,
                Does.StartWith("in hold more iterations started than finished: users in flight grew from 2,450 to 4,770 from 01:02 to 02:00, 20 % of"));
            Assert.That(insight.Recommendation, Does.StartWith("the target handles about 160/s of 200/s"));
        });
    }

    [Test]
    public void Users_that_settle_after_the_load_rose_are_none()
    {
        LoadResult result = Quiet with { Series = Starts(_ => new StartCounts(200, 200, 0, 0), second => Math.Min(600, 20 * second)) };

        Assert.That(result.Analyse().Insights, Is.Empty);
    }

    [TestCase(50, 50, 50, 50, true, Description = "as much finishes in each second, and never all")]
    [TestCase(0, 0, 150, 200, false, Description = "iterations of two seconds and more are only on their way")]
    [TestCase(60, 100, 150, 180, false, Description = "it catches up")]
    [TestCase(200, 200, 0, 0, false, Description = "it stalls at the end")]
    public void A_few_seconds_are_enough_to_see_that_a_target_finishes_less_than_is_started(int first, int second, int third, int fourth, bool isFound)
    {
        int[] finished = [first, second, third, fourth];
        LoadResult result = new SimulatedRun { Seconds = 4 }.Build();
        int users = 0;
        result = result with
        {
            Series = [.. result.Series.Zip(finished, (point, ended) => point with
            {
                ActiveUsers = users += 200 - ended,
                Total = point.Total with { Ok = ended, Failed = 0 },
                Generator = point.Generator with { Starts = new StartCounts(200, 200, 0, 0) },
            })],
        };
        result = result with { Scenarios = [result.Scenarios[0] with { Backlog = new Backlog(users, 0, 12.Seconds()) }] };
        Insight[] found = [.. result.Analyse().Insights.Where(insight => insight.Kind == InsightKind.Backlog)];

        Assert.That(found.Select(insight => insight.ToString()), isFound
            ? Is.EqualTo(["shop: in hold more iterations started than finished: users in flight grew from 0 to 600 from 00:00 to 00:04, 75 % of the "
                + "iterations started meanwhile; "
                + "600 were in progress when the load ended, and it took 12 s to finish them → the target handles about 50/s of 200/s: lower the rate to "
                    + "find out what it can handle, or find out what it waits for"])
            : Is.Empty);
    }

    [Test]
    public void Failures_of_one_kind_from_one_second_on_are_told_with_it()
    {
        LoadResult result = new SimulatedRun { Failing = second => second < 64 ? 0 : 0.1 }.Build();
        long failed = result.Series.Sum(point => point.Total.Failed);
        LoadStatistics statistics = result.Statistics with
        {
            Ok = result.Statistics.Count - failed,
            Failed = failed,
            Outcomes = [new OutcomeCount(Outcome.Ok, 1, null), new OutcomeCount(Outcome.Status(503), failed, null)]
        };
        Insight insight = Only(result with { Statistics = statistics }, InsightKind.Failures);

        Assert.Multiple(() =>
        {
            Assert.That(
                insight.Text,
                Does.Match(
                    "^all [0-9,]+ failures were \"status 503\" \\(\\d(\\.\\d)? % of all steps\\); the first occurred at 01:04, after [0-9,]+ steps without "
                        + "failures, and from then on \\d+(\\.\\d)? % failed$"));
            Assert.That(insight.Recommendation, Does.Contain("rejects requests"));
        });
    }

    [Test]
    public void Failures_of_many_kinds_are_not_told_as_one()
    {
        LoadStatistics statistics = Quiet.Statistics with
        {
            Failed = 900,
            Outcomes = [new OutcomeCount(Outcome.Status(503), 500, null), new OutcomeCount(Outcome.Status(500), 400, null)]
        };

        Assert.That((Quiet with { Statistics = statistics }).Analyse().Insights, Is.Empty);
    }

    [Test]
    public void Ports_that_ran_out_are_the_generators()
    {
        LoadStatistics statistics = Quiet.Statistics with
        {
            Failed = 900,
            Outcomes = [new OutcomeCount(new Outcome(OutcomeKind.Generator, "ran out of ports"), 900, null)]
        };
        Insight insight = Only(Quiet with { Statistics = statistics }, InsightKind.Exhaustion);

        Assert.That(
            insight.ToString(), Does.Match(
                @"^shop: the generator ran out of ports: 900 steps failed because of it, \d(\.\d)? % of all → reuse connections"));
    }

    [Test]
    public void Connections_made_again_and_again_are_told()
    {
        LatencyStatistics made = Times(3000, 9000).ResponseTime, all = Times(20_000, 10_000).ResponseTime;
        var timings = new RequestTimings { NameLookup = made, Connect = made, Tls = LatencyStatistics.None, FirstByte = all, Download = all };
        Insight insight = Only(Quiet with { Statistics = Quiet.Statistics with { Timings = timings } }, InsightKind.Connections);

        Assert.That(
            insight.Text,
            Is.EqualTo(
                "9,000 connections were opened for 10,000 answered requests (90 %) by at most 10 concurrent users; opening one took 3.0 ms at the median"));
    }

    [Test]
    public void A_connection_for_each_user_is_as_it_should_be()
    {
        LatencyStatistics made = Times(3000, 100).ResponseTime, all = Times(20_000, 300).ResponseTime;
        var timings = new RequestTimings { NameLookup = made, Connect = made, Tls = LatencyStatistics.None, FirstByte = all, Download = all };

        Assert.That(
            (Quiet with { Statistics = Quiet.Statistics with { Timings = timings }, Series = Starts(_ => default, _ => 100) }).Analyse().Insights, Is.Empty);
    }

    [Test]
    public void A_spell_of_slow_times_makes_no_two_groups()
    {
        var run = new SimulatedRun { KeepsBlocks = true, Factor = (second, _) => second is >= 60 and < 84 ? 30 : 1 };

        Assert.That(run.Build().Analyse().Insights.Where(insight => insight.Kind == InsightKind.TwoGroups), Is.Empty);
    }

    [Test]
    public void Two_groups_of_times_are_told_with_their_shares()
    {
        var run = new SimulatedRun
        {
            KeepsBlocks = true,
            Time = random => (random.NextDouble() < 0.2 ? 300_000 : 12_000) * Math.Exp(0.25 * SimulatedRun.Normal(random))
        };
        Insight insight = Only(run.Build(), InsightKind.TwoGroups);

        Assert.That(
            insight.Text,
            Does.Match("^times form two groups: (79|80|81) % around 1[0-4] ms, (19|20|21) % around (2[5-9]\\d|3[0-4]\\d) ms, with hardly any in between"));
    }

    [Test]
    public void One_wide_group_is_not_two([Values(0.1, 0.4, 0.8, 1.5)] double width, [Values(3, 40)] double rate)
    {
        Assert.That(
            Enumerable.Range(0, 20).SelectMany(
                seed => new SimulatedRun
                {
                    Rate = rate,
                    Seed = seed,
                    Time = random => 500 * Math.Exp(width * SimulatedRun.Normal(random))
                }.Build().Analyse().Insights)
                .Where(insight => insight.Kind == InsightKind.TwoGroups),
            Is.Empty);
    }

    [Test]
    public void A_saturated_generator_comes_first_where_there_are_anomalies_to_doubt()
    {
        LoadResult result = new SimulatedRun { Factor = (second, _) => second < 60 ? 1 : 3 }.Build();
        LoadResult saturated = result with { Generator = result.Generator with { Saturation = ["CPU 97 % of the 4 cores"] } };

        Assert.That(
            saturated.Analyse().Insights[0].Text, Does.StartWith("the generator was saturated (CPU 97 % of the 4 cores), so the 1 anomaly of latency"));
    }

    [Test]
    public void Of_a_saturated_generator_no_advice_lays_the_cause_at_the_targets_door()
    {
        Insight[] insights = [
            .. Blaming().SelectMany(
                result => (result with { Generator = result.Generator with { Saturation = ["CPU 97 % of the 4 cores"] } }).Analyse().Insights)
        ];

        Assert.Multiple(() =>
        {
            Assert.That(
                insights.Select(insight => insight.Kind),
                Is.SupersetOf(new[] { InsightKind.Anomaly, InsightKind.Backlog, InsightKind.DroppedStarts, InsightKind.Failures, InsightKind.TwoGroups }));
            foreach (Insight insight in insights.Where(insight => insight.Kind != InsightKind.Generator && insight.Recommendation is not null))
            {
                Assert.That(
                    insight.Recommendation,
                    Is.EqualTo("it is unknown whether the target or the generator was slow, because the generator was saturated (CPU 97 % of the 4 cores)"),
                    insight.Text);
            }

            Assert.That(insights.Count(insight => insight.Kind == InsightKind.Generator), Is.EqualTo(4), "in each result that can be doubted");
        });
    }

    [Test]
    public void A_scenario_that_blocks_threads_is_named_instead_of_the_target()
    {
        Insight[] insights =
        [
            .. Blaming().SelectMany(
                result => (
                    result with
                    {
                        Generator = result.Generator with
                        {
                            Saturation = ["start delay p99 48 ms", "a thread was blocked"], BlockedSteps = ["the step \"pay\""]
                        }
                    }).Analyse().Insights),
        ];

        Assert.Multiple(() =>
        {
            foreach (Insight insight in insights.Where(insight => insight.Kind != InsightKind.Generator && insight.Recommendation is not null))
            {
                Assert.That(
                    insight.Recommendation, Does.StartWith("the scenario blocks the generator's threads in the step \"pay\": use await there"), insight.Text);
            }

            Assert.That(
                insights.First(insight => insight.Kind == InsightKind.Generator).ToString(),
                Does.StartWith("shop: the scenario blocked the generator's threads in the step \"pay\", so the"));
        });
    }

    [Test]
    public void Starts_that_were_late_because_the_target_kept_all_users_busy_leave_the_advice_as_it_is()
    {
        LoadResult result = Dropping();
        result = result with { Generator = result.Generator with { Saturation = ["start delay p99 900 ms"], OwnSaturation = [] } };

        Assert.That(Only(result, InsightKind.DroppedStarts).Recommendation, Does.StartWith("raise AtMost(…)"));
    }
}
