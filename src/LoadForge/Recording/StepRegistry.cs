using System.Collections.Concurrent;
using LoadForge.Redaction;

namespace LoadForge.Recording;

/// <summary>
/// Numbers the steps of a run as they first occur. The number of names is capped, since a name made from an id would otherwise grow without end:
/// what comes after <see cref="Capacity"/> names of a scenario is folded into one step, <c>&lt;other&gt;</c>, and counted.
/// </summary>
internal sealed class StepRegistry
{
    /// <summary>Names a scenario may have before further ones are folded together.</summary>
    public const int Capacity = 1000;

    /// <summary>The step into which names beyond the capacity are folded.</summary>
    public const string Other = "<other>";

    private readonly ConcurrentDictionary<string, int>[] _numbers;
    private readonly ConcurrentDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>>[] _lookups;
    private readonly Lock _adding = new();
    private volatile StepKey[] _keys;
    private readonly Redactor _redactor;
    private long _folded;

    /// <summary>Makes a registry in which the iterations of scenario i have number i.</summary>
    /// <param name="scenarios">The scenarios' names.</param>
    /// <param name="redactor">Takes secrets out of names; one that knows none by default.</param>
    public StepRegistry(IReadOnlyList<string> scenarios, Redactor? redactor = null)
    {
        Scenarios = scenarios;
        _redactor = redactor ?? new Redactor([]);
        _numbers = [.. scenarios.Select(_ => new ConcurrentDictionary<string, int>(StringComparer.Ordinal))];
        _lookups = [.. _numbers.Select(numbers => numbers.GetAlternateLookup<ReadOnlySpan<char>>())];
        _keys = [.. scenarios.Select((name, index) => new StepKey(index, name, IsIteration: true))];
    }

    /// <summary>The scenarios' names.</summary>
    public IReadOnlyList<string> Scenarios { get; }

    /// <summary>All steps so far; the index is the number.</summary>
    public IReadOnlyList<StepKey> Keys => _keys;

    /// <summary>How many look-ups were folded into <see cref="Other"/>.</summary>
    public long Folded => Interlocked.Read(ref _folded);

    /// <summary>The number of a step, which is given on first use.</summary>
    public int NumberOf(int scenario, string name) =>
        _numbers[scenario].TryGetValue(name, out int number) ? number : Register(scenario, name);

    /// <summary>The number of a step whose name lies in a buffer; text is made of it only on first use.</summary>
    public int NumberOf(int scenario, ReadOnlySpan<char> name) =>
        _lookups[scenario].TryGetValue(name, out int number) ? number : Register(scenario, name.ToString());

    private int Register(int scenario, string name)
    {
        lock (_adding)
        {
            ConcurrentDictionary<string, int> numbers = _numbers[scenario];
            if (numbers.TryGetValue(name, out int known)) return known;
            if (numbers.Count >= Capacity)
            {
                Interlocked.Increment(ref _folded);
                if (numbers.TryGetValue(Other, out int other)) return other;
                name = Other;
            }

            // Under its own name too, so that it is redacted only once.
            string kept = _redactor.Name(name);
            if (kept != name && numbers.TryGetValue(kept, out int same)) return numbers[name] = same;
            int number = _keys.Length;
            _keys = [.. _keys, new StepKey(scenario, kept, IsIteration: false)];
            numbers[kept] = numbers[name] = number;
            return number;
        }
    }
}
