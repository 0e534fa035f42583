using System.Collections.Concurrent;
using LoadForge.Redaction;

namespace LoadForge.Recording.Outcomes;

/// <summary>
/// Numbers the outcomes of a run as they first occur and keeps one example message of each. Capped like steps are: beyond <see cref="Capacity"/>
/// outcomes of all kinds, further ones are folded into one of their kind without detail.
/// </summary>
internal sealed class OutcomeRegistry
{
    /// <summary>The number of <see cref="Outcome.Ok"/>.</summary>
    public const int Ok = 0;

    /// <summary>The number of <see cref="Outcome.Cancelled"/>.</summary>
    public const int Cancelled = 1;

    /// <summary>Outcomes that are distinguished.</summary>
    public const int Capacity = 200;

    private const int MaxExampleLength = 500;

    private readonly ConcurrentDictionary<Outcome, int> _numbers = new();
    private readonly Lock _adding = new();
    private volatile (Outcome Outcome, string? Example)[] _outcomes = [(Outcome.Ok, null), (Outcome.Cancelled, null)];

    private readonly Redactor _redactor;

    /// <summary>Creates a registry with <see cref="Ok"/> and <see cref="Cancelled"/>.</summary>
    /// <param name="redactor">Removes secrets from examples; by default, one without declared secrets.</param>
    public OutcomeRegistry(Redactor? redactor = null)
    {
        _redactor = redactor ?? new Redactor([]);
        _numbers[Outcome.Ok] = Ok;
        _numbers[Outcome.Cancelled] = Cancelled;
    }

    /// <summary>How many outcomes there are so far.</summary>
    public int Count => _outcomes.Length;

    /// <summary>The number of an outcome, which is given on first use.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="cause">The exception that caused it. The message of the first exception of an outcome becomes the example.</param>
    public int NumberOf(Outcome outcome, Exception? cause) =>
        _numbers.TryGetValue(outcome, out int number) ? number : Register(outcome, cause);

    /// <summary>The outcome and example of a number.</summary>
    public (Outcome Outcome, string? Example) this[int number] => _outcomes[number];

    private int Register(Outcome outcome, Exception? cause)
    {
        lock (_adding)
        {
            if (_numbers.TryGetValue(outcome, out int known)) return known;
            if (_outcomes.Length >= Capacity)
            {
                outcome = new Outcome(outcome.Kind, "(other)");
                if (_numbers.TryGetValue(outcome, out int other)) return other;
            }

            int number = _outcomes.Length;
            _outcomes = [.. _outcomes, (outcome, Example(cause))];
            _numbers[outcome] = number;
            return number;
        }
    }

    private string? Example(Exception? cause) => cause is null ? null : _redactor.Example(ErrorText.Of(cause), MaxExampleLength);
}
