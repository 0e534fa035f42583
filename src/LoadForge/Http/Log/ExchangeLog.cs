using System.Collections.Immutable;
using LoadForge.Redaction;
using LoadForge.Units;

namespace LoadForge.Http.Log;

/// <summary>Every request of a smoke run and the outcome of it, in the order in which they were sent.</summary>
internal sealed class ExchangeLog
{
    /// <summary>The maximum number of exchanges; the log of an iteration with more would be too long to read.</summary>
    public const int MaxExchanges = 500;

    private readonly Lock _adding = new();
    private readonly List<Exchange> _exchanges = [];
    private long _leftOut;

    /// <summary>Begins an exchange; null when there are enough.</summary>
    /// <param name="place">Whose it is.</param>
    public Exchange? Begin(string place)
    {
        lock (_adding)
        {
            if (_exchanges.Count >= MaxExchanges)
            {
                _leftOut++;
                return null;
            }

            var exchange = new Exchange(place);
            _exchanges.Add(exchange);
            return exchange;
        }
    }

    /// <summary>The log, without secrets: those known by now, which may be more than when they were sent.</summary>
    public ImmutableArray<string> Show(Redactor redactor)
    {
        lock (_adding)
        {
            IEnumerable<string> texts = _exchanges.Select(exchange => exchange.Show(redactor));
            return [.. _leftOut == 0 ? texts : texts.Append($"… and {Quantity.Of(_leftOut, "more request")}")];
        }
    }
}
