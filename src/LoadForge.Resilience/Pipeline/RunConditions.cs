namespace LoadForge.Resilience.Pipeline;

/// <summary>What a run gives to the handlers of its client.</summary>
/// <param name="Clock">The time of all pauses and timeouts.</param>
/// <param name="Seed">The run's seed, from which pauses vary.</param>
/// <param name="HasTimeouts">Whether the standard strategies may time out; false in a smoke run.</param>
/// <param name="Circuits">Is notified when a circuit opens and closes.</param>
internal sealed record RunConditions(TimeProvider Clock, int Seed, bool HasTimeouts, CircuitWatch Circuits);
