using System.Threading.RateLimiting;
using LoadForge.Metrics;
using Polly;

namespace LoadForge.Resilience.Pipeline;

/// <summary>Lets a bounded number of calls through at a time; others wait in the queue while it has room, or are not sent.</summary>
internal sealed class LimiterStrategy(ConcurrencyLimiter limiter) : ResilienceStrategy<HttpResponseMessage>
{
    protected override async ValueTask<Outcome<HttpResponseMessage>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<HttpResponseMessage>>> callback, ResilienceContext context, TState state)
    {
        using RateLimitLease lease = await limiter.AcquireAsync(1, context.CancellationToken).ConfigureAwait(context.ContinueOnCapturedContext);
        if (lease.IsAcquired) return await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
        return Polly.Outcome.FromException<HttpResponseMessage>(new StepFailedException(
            new Metrics.Outcome(OutcomeKind.NotSent, "rate limiter full"), "As many calls were under way as the rate limiter allows; raise ResilienceOptions.ConcurrentCalls or QueuedCalls if that is meant."));
    }
}
