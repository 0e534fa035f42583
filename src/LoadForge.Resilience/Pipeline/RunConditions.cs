namespace LoadForge.Resilience.Pipeline;

/// <summary>The conditions that a run sets for the handlers of its client.</summary>
/// <param name="Clock">The clock of all pauses and timeouts.</param>
/// <param name="Seed">The seed of the run, for random pauses.</param>
/// <param name="HasTimeouts">Whether the standard strategies may time out; false in a smoke run.</param>
/// <param name="Circuits">Is notified when a circuit opens and closes.</param>
internal sealed record RunConditions(TimeProvider Clock, int Seed, bool HasTimeouts, CircuitWatch Circuits);
