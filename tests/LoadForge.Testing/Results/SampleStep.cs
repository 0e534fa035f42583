using System.Collections.Immutable;
using LoadForge.Recording.Outcomes;

namespace LoadForge.Testing.Results;

internal sealed record SampleStep(string Name, ImmutableArray<long> Latencies)
{
    /// <summary>Every how many samples one fails; 0 for never.</summary>
    public int FailEvery { get; init; }

    public Outcome Failure { get; init; }

    public string? Example { get; init; }

    public Outcome OutcomeOf(int number) => FailEvery > 0 && (number + 1) % FailEvery == 0 ? Failure : Outcome.Ok;

    /// <summary>The latency of a sample: given, or log-normal around 20 ms with a tail to a few 100 ms.</summary>
    public long LatencyOf(int number, Random random)
    {
        if (!Latencies.IsEmpty) return Latencies[number % Latencies.Length];

        double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return (long)(20_000 * Math.Exp(0.6 * normal));
    }
}
