using System.Collections.Concurrent;
using System.Collections.Immutable;
using LoadForge.Redaction;

namespace LoadForge.Recording.Custom;

/// <summary>Counts the checks of one run, by scenario and name, without a lock. Names beyond the capacity are grouped.</summary>
internal sealed class CheckRegistry
{
    /// <summary>The maximum number of names; additional ones are grouped.</summary>
    public const int Capacity = 1000;

    /// <summary>The maximum number of characters of a description that are kept until secrets are removed: more than are shown.</summary>
    public const int MaxLength = 2000;

    private const int MaxExampleLength = 200;

    private readonly ConcurrentDictionary<(string Scenario, string Name), Counter> _counters = new();

    /// <summary>All checks so far, in the order of scenario and name.</summary>
    /// <param name="redactor">Removes secrets from names and examples.</param>
    public ImmutableArray<CheckStatistics> Statistics(Redactor redactor) =>
    [
        .. _counters.OrderBy(pair => pair.Key.Scenario, StringComparer.Ordinal).ThenBy(pair => pair.Key.Name, StringComparer.Ordinal)
            .Select(pair => new CheckStatistics(pair.Key.Scenario, redactor.Name(pair.Key.Name), Interlocked.Read(ref pair.Value.Ok),
                Interlocked.Read(ref pair.Value.Failed))
            {
                Example = pair.Value.Example is { } example ? redactor.Example(example, MaxExampleLength, isCut: example.Length == MaxLength) : null,
            }),
    ];

    /// <summary>The counts of all checks so far, under their original names, in no particular order.</summary>
    public IEnumerable<(string Scenario, string Name, long Ok, long Failed)> Counts =>
        _counters.Select(pair => (pair.Key.Scenario, pair.Key.Name, Interlocked.Read(ref pair.Value.Ok), Interlocked.Read(ref pair.Value.Failed)));

    /// <summary>Counts a check.</summary>
    /// <param name="scenario">The scenario's name.</param>
    /// <param name="name">The check's name.</param>
    /// <param name="isMet">Whether it was met.</param>
    /// <param name="saw">
    /// Describes the response; called for the first failure only. Stored unredacted, because not all secrets are known before the run has ended.
    /// </param>
    public void Record(string scenario, string name, bool isMet, Func<string>? saw = null)
    {
        if (!_counters.TryGetValue((scenario, name), out Counter? counter)) counter = Add(scenario, name);
        Interlocked.Increment(ref isMet ? ref counter.Ok : ref counter.Failed);
        if (isMet || saw is null || counter.Example is not null) return;
        string seen = saw();
        counter.Example = seen.Length <= MaxLength ? seen : seen[..MaxLength];
    }

    private Counter Add(string scenario, string name) =>
        _counters.GetOrAdd((scenario, _counters.Count < Capacity ? name : StepRegistry.Other), _ => new Counter());

    private sealed class Counter
    {
        public long Ok;
        public long Failed;
        public volatile string? Example;
    }
}
