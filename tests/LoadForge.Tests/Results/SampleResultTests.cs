using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Testing.Results;

namespace LoadForge.Tests.Results;

public sealed class SampleResultTests
{
    private static LoadResult Eventful => new SampleResult()
        .Scenario("checkout").Step("GET /catalog").Step("pay", 1000, 2000).Failing(every: 4)
        .Scenario("browse").Step("pay")
        .Stall(20.Seconds(), 3.Seconds()).Starts(dropped: 5, late: 2)
        .Profile(p => p.WarmUp(5.PerSecond(), 5.Seconds()).Ramp(30.PerSecond(), 7.5.Seconds()).Hold(10.Seconds()).RampDown(2.Seconds()))
        .Build();

    [Test]
    public void The_statistics_of_the_run_are_those_of_its_judged_phases_and_of_its_scenarios()
    {
        LoadResult result = Eventful;

        Assert.Multiple(() =>
        {
            Same(
                result.Statistics,
                LoadStatistics.Sum([.. result.Phases.Where(phase => phase.Phase.IsJudged).Select(phase => phase.Statistics)], TimeSpan.Zero));
            Same(result.Statistics, LoadStatistics.Sum([.. result.Scenarios.Select(scenario => scenario.Statistics)], TimeSpan.Zero));
            Same(
                result.Statistics,
                LoadStatistics.Sum([.. result.Steps.Select(step => step.Statistics)], TimeSpan.Zero) with { Starts = result.Statistics.Starts });
        });
    }

    [Test]
    public void The_series_holds_every_sample_once()
    {
        LoadResult result = Eventful;

        Assert.Multiple(() =>
        {
            Assert.That(result.Series.Sum(point => point.Total.Count), Is.EqualTo(result.Phases.Sum(phase => phase.Statistics.Count)));
            Assert.That(
                result.Series.Sum(point => point.Steps.Sum(step => step.Statistics.Failed)), Is.EqualTo(result.Phases.Sum(phase => phase.Statistics.Failed)));
            Assert.That(result.Series[^1].At, Is.EqualTo(result.Duration));
        });
    }

    [Test]
    public void The_same_calls_make_the_same_result() =>
        Assert.That(SampleResult.Default().Series.Select(point => point.Total), Is.EqualTo(SampleResult.Default().Series.Select(point => point.Total)));

    [Test]
    public void A_stall_shows_in_the_response_time_and_not_in_the_service_time()
    {
        StepResult pay = new SampleResult().Step("pay", 1000).Stall(10.Seconds(), 2.Seconds()).Build().Step("pay");

        Assert.Multiple(() =>
        {
            Assert.That(pay.Statistics.ResponseTime.Max, Is.GreaterThanOrEqualTo(2.Seconds()));
            Assert.That(pay.Statistics.ServiceTime.Max, Is.EqualTo(1.Milliseconds()));
        });
    }

    private static void Same(LoadStatistics left, LoadStatistics right)
    {
        Assert.That(
            (left.Ok, left.Failed, left.Requests, left.BytesReceived, left.Starts),
            Is.EqualTo((right.Ok, right.Failed, right.Requests, right.BytesReceived, right.Starts)));
        Assert.That(left.ResponseTime.ToHistogram().HasSameCountsAs(right.ResponseTime.ToHistogram()), Is.True);
        Assert.That(left.Outcomes, Is.EqualTo(right.Outcomes));
    }
}
