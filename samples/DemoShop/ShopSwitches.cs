using System.Collections.Immutable;

namespace DemoShop;

/// <summary>
/// How the shop misbehaves: given at the start, set from a test, or put to <c>/switches</c> as JSON, for example
/// <c>{ "addedLatencyMs": { "/orders": 50 }, "errorShare": 0.02, "stallForMs": 3000 }</c>. What is left out is switched off.
/// </summary>
public sealed record ShopSwitches
{
    /// <summary>Added latency in milliseconds by the beginning of the path, such as <c>/orders</c>; the longest that fits applies.</summary>
    public IReadOnlyDictionary<string, int> AddedLatencyMs { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>The share of requests that are answered with 503, from 0 to 1, rounded to thousandths; exact in every 1,000 requests.</summary>
    public double ErrorShare { get; init; }

    /// <summary>From the moment this is set every request waits for so many milliseconds, until they have passed.</summary>
    public int StallForMs { get; init; }

    /// <summary>Kilobytes of memory that every request allocates for nothing.</summary>
    public int AllocateKb { get; init; }

    /// <summary>What is wrong with these switches, in words; null when nothing is.</summary>
    internal string? Problem()
    {
        if (ErrorShare is not (>= 0 and <= 1)) return $"errorShare is {ErrorShare}; it is a ratio from 0 to 1.";
        if (StallForMs < 0) return $"stallForMs is {StallForMs}; it is zero or more milliseconds.";
        if (AllocateKb is < 0 or > 1_000_000) return $"allocateKb is {AllocateKb}; it is from 0 to 1,000,000 kilobytes.";
        foreach (var (path, latency) in AddedLatencyMs)
        {
            if (latency < 0) return $"addedLatencyMs of '{path}' is {latency}; it is zero or more milliseconds.";
            if (!path.StartsWith('/')) return $"addedLatencyMs has the path '{path}'; a path begins with '/'.";
        }

        return null;
    }
}
