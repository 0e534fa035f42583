using System.Globalization;
using LoadForge.Recording.Outcomes;
using LoadForge.Results;
using LoadForge.Testing;
using LoadForge.Thresholds.Metrics;
using Polly;
using Outcome = LoadForge.Recording.Outcomes.Outcome;

namespace LoadForge.Resilience.Tests;

public sealed class ResilienceRunTests
{
    [Test]
    public async Task Logical_errors_attempts_and_retries_add_up_to_the_servers_own_counts()
    {
        await using var server = await FaultServer.StartAsync();

        LoadResult result = await Load
            .Scenario("shop", user => user.Step("buy", () => user.Http.GetAsync("/flaky?share=0.1")))
            .Against(server.Address)
            .Profile(p => p.Hold(300.PerSecond(), 2.Seconds()))
            .WithStandardResilience(options =>
            {
                options.Retry.Delay = 1.Milliseconds();
                options.Retry.MaxRetryAttempts = 2;
                options.CircuitBreaker.FailureRatio = 0.9;
            })
            .Expect(Metric.AchievedRate >= 50.Percent())
            .RunAsync();
        await server.WhenIdleAsync();

        ResilienceStatistics run = result.Resilience();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Attempts, Is.EqualTo(server.Count("/flaky")), "attempts are what the server got");
            Assert.That(run.FailedAttempts, Is.EqualTo(server.Failures), "failed attempts are what the server refused");
            Assert.That(server.Failures, Is.GreaterThan(20), "the server did fail");
            Assert.That(run.Retries + run.FailedCalls, Is.EqualTo(server.Failures), "each failed attempt was tried again or failed its call");
            Assert.That(run.Calls, Is.EqualTo(result.Statistics.Count));
            Assert.That(run.FailedCalls, Is.EqualTo(result.Statistics.Failed));
            Assert.That(run.Attempts, Is.EqualTo(run.Calls - run.CallsNotSent + run.Retries));
            Assert.That(run.RetriedShare.Value, Is.EqualTo(0.1).Within(0.02));
            Assert.That(result.Step("buy").Resilience(), Is.EqualTo(run), "all calls are of that step");
            Assert.That(run.RescuedCalls, Is.Positive);
            Assert.That(result.ExtensionSummaries.Single(), Is.EqualTo(string.Create(
                CultureInfo.InvariantCulture,
                $"calls {run.Calls:#,0} · attempts {run.Attempts:#,0} · retries {run.Retries:#,0} · rescued calls {run.RescuedCalls:#,0} · failed calls "
                    + $"{run.FailedCalls:#,0} · calls not sent 0")));
        }
    }

    [Test]
    public async Task Warm_up_is_left_out_of_the_runs_calls_and_steps_are_told_apart()
    {
        await using var server = await FaultServer.StartAsync();

        LoadResult result = await Load
            .Scenario("shop", async user =>
            {
                using HttpResponseMessage _ = await user.Http.GetAsync("/bytes/1");
                await user.Step("fail", () => user.Http.GetAsync("/status/500"));
            })
            .Against(server.Address)
            .Profile(p => p.WarmUp(20.PerSecond(), 1.Seconds()).Hold(20.PerSecond(), 1.Seconds()))
            .WithStandardResilience(options =>
            {
                options.Retry.Delay = TimeSpan.Zero;
                options.Retry.MaxRetryAttempts = 1;
                options.CircuitBreaker.FailureRatio = 1;
            })
            .Expect(Metric.ErrorRate <= 50.Percent(), CallMetric.RetriedCalls <= 50.Percent(), CallMetric.FailedCalls < 1.Percent())
            .Expect("fail", CallMetric.Retries >= 20)
            .RunAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Resilience().Calls, Is.EqualTo(40));
            Assert.That(result.Phases[0].Resilience().Calls, Is.EqualTo(40));
            Assert.That(result.Step("GET /bytes/{id}").Resilience().Attempts, Is.EqualTo(20));
            Assert.That(result.Step("fail").Resilience().Attempts, Is.EqualTo(40));
            Assert.That(result.Step("fail").Resilience().FailedShare.Value, Is.EqualTo(1));
            Assert.That(result.Verdicts.Select(verdict => verdict.Status).Take(4), Is.EqualTo(new[]
            {
                VerdictStatus.Passed, VerdictStatus.Passed, VerdictStatus.Failed, VerdictStatus.Passed,
            }));
        }
    }

    [Test]
    public async Task Calls_that_an_open_circuit_holds_back_are_not_sent_and_no_errors_of_the_server()
    {
        await using var server = await FaultServer.StartAsync();

        LoadResult result = await Load
            .Scenario("shop", user => user.Http.GetAsync("/status/500"))
            .Against(server.Address)
            .Profile(p => p.Hold(100.PerSecond(), 2.Seconds()))
            .WithStandardResilience(options =>
            {
                options.Retry.ShouldHandle = static _ => PredicateResult.False();
                options.CircuitBreaker.MinimumThroughput = 20;
            })
            .Expect(Metric.ErrorRate <= 100.Percent())
            .RunAsync();
        await server.WhenIdleAsync();

        ResilienceStatistics run = result.Resilience();
        var outcomes = result.Statistics.Outcomes.ToDictionary(outcome => outcome.Outcome, outcome => outcome.Count);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.CircuitOpenings, Is.EqualTo(1));
            Assert.That(run.CircuitOpenTime, Is.GreaterThan(TimeSpan.Zero));
            Assert.That(run.CallsNotSent, Is.EqualTo(run.Calls - server.Requests));
            Assert.That(outcomes[new Outcome(OutcomeKind.NotSent, "circuit open")], Is.EqualTo(run.CallsNotSent));
            Assert.That(outcomes[Outcome.Status(500)], Is.EqualTo(server.Requests));
            Assert.That(result.Notes, Has.Some.Contains("circuit breaker opened 1 time "));
        }
    }

    [Test]
    public async Task Calls_beyond_the_rate_limiter_are_not_sent()
    {
        await using var server = await FaultServer.StartAsync();

        LoadResult result = await Load
            .Scenario("shop", user => user.Http.GetAsync("/slow-body?bytes=10&ms=100"))
            .Against(server.Address)
            .Profile(p => p.Hold(10.Users(), 1.Seconds()))
            .Http(http => http with { RequestTimeout = 2.Seconds() })
            .WithStandardResilience(options =>
            {
                options.RateLimiter.DefaultRateLimiterOptions.PermitLimit = 1;
                options.Retry.ShouldHandle = static _ => PredicateResult.False();
            })
            .Expect(Metric.ErrorRate <= 100.Percent())
            .RunAsync();

        Assert.That(result.Statistics.Outcomes.Select(outcome => outcome.Outcome), Does.Contain(new Outcome(OutcomeKind.NotSent, "rate limiter full")));
        Assert.That(result.Resilience().Attempts, Is.EqualTo(result.Resilience().Calls - result.Resilience().CallsNotSent));
    }

    [Test]
    public async Task A_server_that_never_answers_is_timed_out_attempt_by_attempt()
    {
        await using var server = await FaultServer.StartAsync();

        LoadResult result = await Load
            .Scenario("shop", user => user.Http.GetAsync("/never"))
            .Against(server.Address)
            .Profile(p => p.Hold(5.PerSecond(), 1.Seconds()))
            .WithStandardResilience(options =>
            {
                options.AttemptTimeout.Timeout = 50.Milliseconds();
                options.Retry.MaxRetryAttempts = 1;
                options.Retry.Delay = TimeSpan.Zero;
                options.CircuitBreaker.FailureRatio = 1;
            })
            .Expect(Metric.ErrorRate <= 100.Percent())
            .RunAsync();

        Assert.That(result.Statistics.Outcomes.Single().Outcome, Is.EqualTo(new Outcome(OutcomeKind.TimedOut, "")));
        Assert.That(result.Resilience(), Has.Property("Attempts").EqualTo(10).And.Property("FailedAttempts").EqualTo(10));
    }

    [Test]
    public void Options_out_of_range_are_all_named()
    {
        var plan = Load.Scenario("shop", _ => Task.CompletedTask);

        Assert.That(
            () => plan.WithStandardResilience(options =>
            {
                options.CircuitBreaker.MinimumThroughput = 0;
                options.Retry.MaxRetryAttempts = -1;
                options.CircuitBreaker.BreakDuration = TimeSpan.Zero;
            }),
            Throws.TypeOf<LoadPlanException>().With.Message.Contains("for 3 reasons").And.Message.Contains("CircuitBreaker.BreakDuration"));
    }

    [Test]
    public async Task A_plan_without_a_resilient_client_says_what_is_missing()
    {
        LoadResult result = await Load.Scenario("idle", _ => Task.CompletedTask)
            .Profile(p => p.Hold(1.Users(), 100.Milliseconds()))
            .Expect(CallMetric.Retries <= 5)
            .RunAsync();

        Assert.That(() => result.Resilience(), Throws.InvalidOperationException.With.Message.Contains(".WithStandardResilience()"));
        Assert.That(result.Verdicts[0], Has.Property("Status").EqualTo(VerdictStatus.Failed).And.Property("Reason").Contains("LoadForge.Resilience"));
    }
}
