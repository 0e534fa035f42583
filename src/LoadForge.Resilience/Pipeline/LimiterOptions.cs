using Polly;

namespace LoadForge.Resilience.Pipeline;

/// <summary>What Polly wants to know of the limiter: its name.</summary>
internal sealed class LimiterOptions : ResilienceStrategyOptions
{
    public LimiterOptions() => Name = "rate limiter";
}
