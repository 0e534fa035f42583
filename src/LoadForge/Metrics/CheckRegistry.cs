using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace LoadForge.Metrics;

/// <summary>Counts the checks of one run, by scenario and name, without a lock. Names beyond the capacity are folded together.</summary>
internal sealed class CheckRegistry
{
    /// <summary>Names a run may have before further ones are folded together.</summary>
    public const int Capacity = 1000;

    private readonly ConcurrentDictionary<(string Scenario, string Name), Counter> _counters = new();

    /// <summary>All checks so far, in the order of scenario and name.</summary>
    public ImmutableArray<CheckFigures> Figures =>
    [
        .. _counters.OrderBy(pair => pair.Key.Scenario, StringComparer.Ordinal).ThenBy(pair => pair.Key.Name, StringComparer.Ordinal)
            .Select(pair => new CheckFigures(pair.Key.Scenario, pair.Key.Name, Interlocked.Read(ref pair.Value.Ok), Interlocked.Read(ref pair.Value.Failed))),
    ];

    /// <summary>Counts a check.</summary>
    public void Record(string scenario, string name, bool isMet)
    {
        if (!_counters.TryGetValue((scenario, name), out Counter? counter)) counter = Add(scenario, name);
        Interlocked.Increment(ref isMet ? ref counter.Ok : ref counter.Failed);
    }

    private Counter Add(string scenario, string name) =>
        _counters.GetOrAdd((scenario, _counters.Count < Capacity ? name : StepRegistry.Other), _ => new Counter());

    private sealed class Counter
    {
        public long Ok;
        public long Failed;
    }
}
