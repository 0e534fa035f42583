using System.Collections.Concurrent;
using LoadForge.Redaction;

namespace LoadForge.Recording;

/// <summary>
/// Numbers the steps of a run in the order of their first use. The number of names is limited, because names that contain ids would grow without end:
/// names beyond <see cref="Capacity"/> of a scenario are grouped as one step, <c>&lt;other&gt;</c>, and counted.
/// </summary>
internal sealed class StepRegistry
{
    /// <summary>The maximum number of names of a scenario; additional ones are grouped.</summary>
    public const int Capacity = 1000;

    /// <summary>The step for names beyond the capacity.</summary>
    public const string Other = "<other>";

    private readonly ConcurrentDictionary<string, int>[] _numbers;
    private readonly ConcurrentDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>>[] _lookups;
    private readonly Lock _adding = new();
    private volatile StepKey[] _keys;
    private readonly Redactor _redactor;
    private long _folded;

    /// <summary>Creates a registry in which the iterations of scenario i have number i.</summary>
    /// <param name="scenarios">The scenarios' names.</param>
    /// <param name="redactor">Removes secrets from names; by default one without known secrets.</param>
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

    /// <summary>Removes secrets from names.</summary>
    public Redactor Redactor => _redactor;

    /// <summary>All steps so far; the index is the number.</summary>
    public IReadOnlyList<StepKey> Keys => _keys;

    /// <summary>The number of lookups that were grouped as <see cref="Other"/>.</summary>
    public long Folded => Interlocked.Read(ref _folded);

    /// <summary>The number of a step, assigned on first use.</summary>
    public int NumberOf(int scenario, string name) =>
        _numbers[scenario].TryGetValue(name, out int number) ? number
            : Register(scenario, name, name, static (text, redactor) => redactor.Name(text));

    /// <summary>The number of a step whose name is in a buffer; a string is created only on first use.</summary>
    /// <param name="scenario">The scenario's index.</param>
    /// <param name="name">The name that the step is looked up by.</param>
    /// <param name="source">What the name was made from.</param>
    /// <param name="redacted">Makes the name without secrets, which is shown.</param>
    public int NumberOf<TSource>(int scenario, ReadOnlySpan<char> name, TSource source, Func<TSource, Redactor, string> redacted) =>
        _lookups[scenario].TryGetValue(name, out int number) ? number : Register(scenario, name.ToString(), source, redacted);

    private int Register<TSource>(int scenario, string name, TSource source, Func<TSource, Redactor, string> redacted)
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

            // Also under its original name, so that it is redacted only once.
            string shown = name == Other ? Other : redacted(source, _redactor);
            if (shown != name && numbers.TryGetValue(shown, out int same)) return numbers[name] = same;
            int number = _keys.Length;
            _keys = [.. _keys, new StepKey(scenario, shown, IsIteration: false)];
            numbers[shown] = numbers[name] = number;
            return number;
        }
    }
}
