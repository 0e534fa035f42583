using LoadForge.Recording;
using LoadForge.Recording.Outcomes;

namespace LoadForge.Tests.Recording.Intervals;

/// <summary>Samples generated from a seed: of two scenarios in three phases, with failures, crossings, bytes and parts of requests' times.</summary>
internal sealed class SampleStream
{
    public const int Phases = 3;
    private const long Second = 1_000_000_000;

    private static readonly string[] Names = ["pay", "browse", "GET /a", "ü \uD800 half a pair"];
    private static readonly Outcome[] Results = [Outcome.Ok, Outcome.Cancelled, Outcome.Status(500), Outcome.Status(503), new(OutcomeKind.Network, "reset")];

    private readonly Made[] _samples;

    public SampleStream(int seed)
    {
        var random = new Random(seed);
        _samples = [.. Enumerable.Range(0, random.Next(200)).Select(_ => Any(random))];
    }

    public int Count => _samples.Length;

    public static Recorder Recorder(bool isOpen = true) => new(["shop", "admin"], Phases, isOpen, Second)
    {
        Ends = [new PhaseEnds([10 * Second, 20 * Second, 30 * Second]), new PhaseEnds([15 * Second, 25 * Second, 30 * Second])],
    };

    /// <summary>Records one of the samples.</summary>
    public void Record(int index, Recorder recorder)
    {
        Made made = _samples[index];
        int step = made.Name is null ? made.Scenario : recorder.Steps.NumberOf(made.Scenario, made.Name);
        int outcome = recorder.Outcomes.NumberOf(made.Outcome, made.Outcome.IsFailure ? new IOException($"example of {made.Outcome}") : null);
        recorder.Record(
            new Sample(made.Phase, step, outcome, made.Intended, made.Started, made.Ended, made.Requests, made.Requests * 10, made.Requests * 100)
            {
                BytesOnWire = made.Requests * (110 + (made.Scenario * 60)),
            });
        if (made.Requests == 0) return;
        recorder.Record(made.Phase, step, new RequestDetail(IsTimed: true, made.Requests > 1, 1000, 2000, 0, 9000, 7000));
    }

    private static Made Any(Random random)
    {
        long intended = (long)(random.NextDouble() * Phases * 10 * Second);
        long started = intended + (long)(random.NextDouble() * Second);
        return new Made(
            random.Next(2), random.Next(5) is var name and < 4 ? Names[name] : null, random.Next(Phases), Results[Math.Max(0, random.Next(-5, Results.Length))],
            intended, started, started + (long)(Math.Exp(random.NextDouble() * 23) * 10), random.Next(3));
    }

    private sealed record Made(int Scenario, string? Name, int Phase, Outcome Outcome, long Intended, long Started, long Ended, int Requests);
}
