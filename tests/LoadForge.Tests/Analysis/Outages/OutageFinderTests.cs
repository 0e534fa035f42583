using System.Globalization;
using LoadForge.Analysis;
using LoadForge.Profiles;
using LoadForge.Results;

namespace LoadForge.Tests.Analysis.Outages;

/// <summary>An outage is found, with its place and its length, in either model, wherever it lies in a phase.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class OutageFinderTests
{
    private const double WarmUp = 5;
    private const double Hold = 40;

    private static readonly SimulatedLoad Open = new()
    {
        Profile = p => p.WarmUp(50.PerSecond(), WarmUp.Seconds()).Hold(100.PerSecond(), Hold.Seconds()).Hold(150.PerSecond(), 10.Seconds())
    };
    private static readonly SimulatedLoad Closed = new()
    {
        Profile = p => p.WarmUp(5.Users(), WarmUp.Seconds()).Hold(10.Users(), Hold.Seconds()).Hold(15.Users(), 10.Seconds())
    };

    [Test]
    public void An_outage_comes_first_with_place_and_length(
        [Values(LoadModel.Open, LoadModel.Closed)] LoadModel model, [Values("start", "middle", "end")] string place, [Values(1, 3, 15)] int length)
    {
        double from = WarmUp + place switch { "start" => 0, "middle" => 17.37, _ => Hold - length };
        LoadResult result = ((model == LoadModel.Open ? Open : Closed) with { Stalls = [(from, length)] }).Build();
        LoadAnalysis analysis = result.Analyse();
        Outage outage = analysis.Outages.Single();

        TestContext.Out.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{model,-6} {place,-6} {length,2} s at {from:0.00}: {analysis.Insights[0].Text}"));
        Assert.Multiple(() =>
        {
            Assert.That(outage.Kind, Is.EqualTo(OutageKind.NothingFinished));
            Assert.That(outage.Start.TotalSeconds, Is.EqualTo(from).Within(0.1));
            Assert.That(outage.Length.TotalSeconds, Is.EqualTo(length).Within(0.15));
            Assert.That(outage.Phase, Is.EqualTo("hold"));
            Assert.That(outage.Waiting, Is.EqualTo(model == LoadModel.Open ? 100 * length : 10).Within(15).Percent);
            Assert.That(analysis.Insights[0].Outage, Is.SameAs(outage));
            Assert.That(analysis.Insights[0].Text, Does.StartWith($"outage: nothing finished for {length} s"));
        });
    }

    [TestCase(1)]
    [TestCase(3)]
    [TestCase(15)]
    public void An_outage_at_the_very_start_of_a_run_and_one_until_its_end_are_found(int length)
    {
        Func<LoadProfileBuilder, LoadProfileBuilder> hold = p => p.Hold(100.PerSecond(), 40.Seconds());

        Assert.Multiple(() =>
        {
            Assert.That(
                new SimulatedLoad { Profile = hold, Stalls = [(0, length)] }.Build().Analyse().Outages.Single().Length.TotalSeconds,
                Is.EqualTo(length).Within(0.15));
            Outage last = new SimulatedLoad { Profile = hold, Stalls = [(40 - length, length + 20)] }.Build().Analyse().Outages.Single();
            Assert.That(
                (last.Start.TotalSeconds, last.End.TotalSeconds),
                Is.EqualTo((40.0 - length, 40.0)).Within(0.1),
                "after the last phase there is no load to miss");
        });
    }

    [Test]
    public void The_text_says_what_how_long_where_and_how_many_wait()
    {
        LoadResult result = (Open with { Stalls = [(10, 15)] }).Build();

        Assert.That(result.Analyse().Insights[0].ToString(), Does.Match(
            "^shop: outage: nothing finished for 15 s \\(00:10–00:25, hold\\), 1,50\\d iterations waiting → find out what the target, or the network to it, "
                + "did from 10:00:(09|10) to 10:00:25 UTC$"));
    }

    [Test]
    public void A_stretch_in_which_everything_fails_at_once_is_told_apart([Values(LoadModel.Open, LoadModel.Closed)] LoadModel model)
    {
        LoadResult result = ((model == LoadModel.Open ? Open : Closed) with { Failing = [(20, 3)], ErrorRate = 0.01 }).Build();
        Outage outage = result.Analyse().Outages.Single();

        Assert.Multiple(() =>
        {
            Assert.That(outage.Kind, Is.EqualTo(OutageKind.EveryRequestFailed));
            Assert.That(outage.Length.TotalSeconds, Is.EqualTo(3).Within(0.15));
            Assert.That(
                result.Analyse().Insights[0].Text,
                Does.Match("^outage: every request failed for 3(\\.\\d)? s \\(00:(20\\.0|19\\.9)–00:23\\.\\d, hold\\), [0-9,]+ failures$"));
        });
    }

    [Test]
    public void A_run_in_which_nothing_ever_succeeds_is_an_outage_as_a_whole()
    {
        LoadAnalysis failing = (Open with { ErrorRate = 1 }).Build().Analyse(), silent = (Open with { Stalls = [(0, 100)] }).Build().Analyse();
        LoadAnalysis late = (Open with { Stalls = [(0, 60)] }).Build().Analyse();

        Assert.Multiple(() =>
        {
            Assert.That(failing.Insights[0].Text, Does.StartWith("outage: every request failed for 50 s (00:05–00:55, hold–hold 2)"));
            Assert.That(silent.Insights[0].Text, Does.StartWith("outage: nothing finished for 50 s (00:05–00:55, hold–hold 2), "));
            Assert.That(late.Insights[0].Text, Does.StartWith("outage: nothing finished for 50 s"), "what came after the last phase came too late");
        });
    }

    [Test]
    public void Several_outages_are_told_the_longest_first_and_the_rest_in_one_word()
    {
        LoadAnalysis analysis = (Open with { Stalls = [(8, 1.2), (14, 2), (22, 4), (32, 1.4), (40, 1.6)] }).Build().Analyse();

        Assert.Multiple(() =>
        {
            Assert.That(analysis.Outages, Has.Length.EqualTo(5));
            Assert.That(analysis.Outages.Select(outage => outage.Length), Is.Ordered.Descending);
            Assert.That(analysis.Insights.Count(insight => insight.Kind == InsightKind.Outage), Is.EqualTo(3));
            Assert.That(analysis.Insights[0].Text, Does.StartWith("outage: nothing finished for 4 s").And.EndWith("; and 2 shorter outages, 2.6 s in all"));
        });
    }

    [Test]
    public void An_outage_that_begins_in_the_warm_up_is_told_from_the_first_judged_phase_on()
    {
        Outage outage = (Open with { Stalls = [(2, 6)] }).Build().Analyse().Outages.Single();

        Assert.That((outage.Start.TotalSeconds, outage.End.TotalSeconds), Is.EqualTo((5.0, 8.0)).Within(0.1));
    }

    [Test]
    public void One_user_whose_request_takes_far_longer_than_any_other_is_an_outage_too()
    {
        var alone = new SimulatedLoad { Profile = p => p.Hold(1.Users(), 60.Seconds()), Stalls = [(30, 3)] };

        Assert.That(alone.Build().Analyse().Outages.Single().Length.TotalSeconds, Is.EqualTo(3).Within(0.1));
    }

    [Test]
    public void An_anomaly_beside_an_outage_says_so()
    {
        LoadAnalysis analysis = (Open with { Profile = p => p.Hold(100.PerSecond(), 90.Seconds()), Stalls = [(40, 5)] }).Build().Analyse();

        Assert.That(
            analysis.Insights.Where(insight => insight.Anomaly is not null).Select(insight => insight.Text),
            Is.Not.Empty.And.All.Contains("; the outage at 00:40."));
    }

    [Test]
    public void Where_the_generator_itself_stood_still_nobody_else_is_blamed()
    {
        LoadResult result = (Open with { Stalls = [(20, 3)] }).Build();
        LoadResult saturated = result with { Generator = result.Generator with { Saturation = ["CPU 97 % of the 4 cores"] } };
        LoadResult paused = result with
        {
            Series = [
                .. result.Series.Select(
                    point => point.At.TotalSeconds is > 20 and < 24 ? point with { Generator = point.Generator with { GcPauseShare = 80.Percent() } } : point)
            ]
        };

        Assert.Multiple(() =>
        {
            Assert.That(result.Analyse().Outages.Single().IsGeneratorInDoubt, Is.False);
            Assert.That(saturated.Analyse().Insights[0].Recommendation, Does.StartWith("it is unknown whether the target or the generator was slow"));
            Assert.That(paused.Analyse().Insights[0].Recommendation, Does.StartWith("it is unknown whether the target stopped"));
        });
    }
}
