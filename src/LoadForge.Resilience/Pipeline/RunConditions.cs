namespace LoadForge.Resilience.Pipeline;

/// <summary>What a run gives to the handlers of its client.</summary>
/// <param name="Clock">The time of all pauses and timeouts.</param>
/// <param name="Seed">The run's seed, from which pauses vary.</param>
/// <param name="IsSmoke">Whether the run is a smoke run, in which the standard strategies do not time out.</param>
/// <param name="Circuits">Is notified when a circuit opens and closes.</param>
internal sealed record RunConditions(TimeProvider Clock, int Seed, bool IsSmoke, CircuitWatch Circuits);
