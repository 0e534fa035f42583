using System.Net;
using System.Threading.RateLimiting;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace LoadForge.Resilience.Pipeline;

/// <summary>The standard strategies in the standard order.</summary>
internal sealed class StandardPipeline : IDisposable
{
    private readonly ConcurrencyLimiter _limiter;
    private readonly TimeProvider _clock;
    private readonly Lock _drawing = new();
    private readonly Random _random;

    /// <summary>Makes the pipeline.</summary>
    /// <param name="options">Its options.</param>
    /// <param name="seed">The run's seed, from which pauses vary.</param>
    /// <param name="clock">The time of all pauses and time-outs.</param>
    /// <param name="circuit">Is told when the circuit opens and closes.</param>
    public StandardPipeline(ResilienceOptions options, int seed, TimeProvider clock, CircuitWatch circuit)
    {
        _clock = clock;
        _random = new Random(seed);
        _limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = options.ConcurrentCalls,
            QueueLimit = options.QueuedCalls,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock };
        builder.AddStrategy(_ => new LimiterStrategy(_limiter), new LimiterOptions());
        builder.AddTimeout(new TimeoutStrategyOptions { Timeout = options.TotalTimeout });
        if (options.Retries > 0) builder.AddRetry(Retry(options));
        builder.AddCircuitBreaker(Breaker(options, circuit));
        builder.AddTimeout(new TimeoutStrategyOptions { Timeout = options.AttemptTimeout });
        Pipeline = builder.Build();
    }

    /// <summary>The pipeline.</summary>
    public ResiliencePipeline<HttpResponseMessage> Pipeline { get; }

    /// <summary>Whether another attempt may do better: no answer, or one of 408, 429 and 5xx.</summary>
    public static bool IsTransient(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Exception: HttpRequestException or TimeoutRejectedException } => true,
        { Result: { } response } => response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError,
        _ => false,
    };

    public void Dispose() => _limiter.Dispose();

    /// <summary>The pause that an answer asks for; null when it asks for none.</summary>
    public TimeSpan? RetryAfter(HttpResponseMessage? response)
    {
        TimeSpan? pause = response?.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - _clock.GetUtcNow(),
            _ => null,
        };
        return pause < TimeSpan.Zero ? TimeSpan.Zero : pause;
    }

    private RetryStrategyOptions<HttpResponseMessage> Retry(ResilienceOptions options) => new()
    {
        MaxRetryAttempts = options.Retries,
        BackoffType = DelayBackoffType.Exponential,
        Delay = options.RetryDelay,
        UseJitter = options.Jitter,
        Randomizer = Draw,
        ShouldHandle = static arguments => ValueTask.FromResult(IsTransient(arguments.Outcome)),
        DelayGenerator = options.HonoursRetryAfter ? arguments => ValueTask.FromResult(RetryAfter(arguments.Outcome.Result)) : null,
    };

    private static CircuitBreakerStrategyOptions<HttpResponseMessage> Breaker(ResilienceOptions options, CircuitWatch circuit) => new()
    {
        FailureRatio = options.FailureRatio,
        MinimumThroughput = options.MinimumThroughput,
        SamplingDuration = options.SamplingDuration,
        BreakDuration = options.BreakDuration,
        ShouldHandle = static arguments => ValueTask.FromResult(IsTransient(arguments.Outcome)),
        OnOpened = _ => Tell(circuit.OnOpened),
        OnClosed = _ => Tell(circuit.OnClosed),
    };

    private static ValueTask Tell(Action listener)
    {
        listener();
        return default;
    }

    private double Draw()
    {
        lock (_drawing)
        {
            return _random.NextDouble();
        }
    }
}
