using LoadForge.Recording.Outcomes;

namespace LoadForge.Testing.Results;

/// <summary>One finished step of a made-up run. Steps of an iteration start together, so that every latency is exactly the one given.</summary>
internal sealed record SampleMeasurement(
    string Scenario, string Step, int Phase, TimeSpan Intended, long ServiceMicroseconds, long ResponseMicroseconds, Outcome Outcome, string? Example)
{
    public TimeSpan Ended => Intended + TimeSpan.FromMicroseconds(ResponseMicroseconds);
}
