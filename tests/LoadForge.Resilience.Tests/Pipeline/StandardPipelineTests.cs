using System.Net;
using System.Net.Http.Headers;
using LoadForge.Metrics;
using LoadForge.Resilience.Pipeline;
using LoadForge.Testing;

namespace LoadForge.Resilience.Tests.Pipeline;

public sealed class StandardPipelineTests
{
    [Test]
    public void The_defaults_are_those_of_the_standard_handler() =>
        Assert.That(new ResilienceOptions(), Is.EqualTo(new ResilienceOptions
        {
            ConcurrentCalls = 1000,
            QueuedCalls = 0,
            TotalTimeout = 30.Seconds(),
            Retries = 3,
            RetryDelay = 2.Seconds(),
            Jitter = true,
            HonoursRetryAfter = true,
            FailureRatio = 0.1,
            MinimumThroughput = 100,
            SamplingDuration = 30.Seconds(),
            BreakDuration = 5.Seconds(),
            AttemptTimeout = 10.Seconds(),
        }));

    [TestCase(200, false)]
    [TestCase(404, false)]
    [TestCase(408, true)]
    [TestCase(429, true)]
    [TestCase(500, true)]
    [TestCase(503, true)]
    public void Statuses_that_may_pass_are_tried_again(int status, bool again) =>
        Assert.That(StandardPipeline.IsTransient(Polly.Outcome.FromResult(new HttpResponseMessage((HttpStatusCode)status))), Is.EqualTo(again));

    [Test]
    public void A_broken_connection_is_tried_again_and_a_fault_of_the_scenario_is_not()
    {
        Assert.That(StandardPipeline.IsTransient(Polly.Outcome.FromException<HttpResponseMessage>(new HttpRequestException())), Is.True);
        Assert.That(StandardPipeline.IsTransient(Polly.Outcome.FromException<HttpResponseMessage>(new InvalidOperationException())), Is.False);
    }

    [Test]
    public void Retry_After_is_read_as_a_pause_or_as_a_date()
    {
        var clock = new ManualTimeProvider();
        using var pipeline = new StandardPipeline(new ResilienceOptions(), seed: 1, clock, new CircuitWatch(clock));
        using var pause = new HttpResponseMessage { Headers = { RetryAfter = new RetryConditionHeaderValue(7.Seconds()) } };
        using var date = new HttpResponseMessage { Headers = { RetryAfter = new RetryConditionHeaderValue(clock.GetUtcNow() + 1.Minutes()) } };
        using var past = new HttpResponseMessage { Headers = { RetryAfter = new RetryConditionHeaderValue(clock.GetUtcNow() - 1.Minutes()) } };
        using var none = new HttpResponseMessage();

        Assert.That(
            new[] { pause, date, past, none }.Select(pipeline.RetryAfter),
            Is.EqualTo(new TimeSpan?[] { 7.Seconds(), 1.Minutes(), TimeSpan.Zero, null }));
    }

    [Test]
    public void The_time_a_circuit_was_open_is_split_between_the_samples_it_spans()
    {
        var clock = new ManualTimeProvider();
        var circuit = new CircuitWatch(clock);
        circuit.OnOpened();
        clock.Advance(1.Seconds());
        Reading[] first = [.. circuit.Sample()];
        clock.Advance(2.Seconds());
        circuit.OnClosed();
        clock.Advance(3.Seconds());
        Reading[] second = [.. circuit.Sample()];

        Assert.That(first.Select(reading => reading.Amount), Is.EqualTo(new[] { 1, 1e6 }));
        Assert.That(second.Select(reading => reading.Amount), Is.EqualTo(new[] { 0, 2e6 }));
    }
}
