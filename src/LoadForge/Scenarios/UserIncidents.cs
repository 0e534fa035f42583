using System.Collections.Concurrent;
using System.Globalization;
using LoadForge.Redaction;
using LoadForge.Units;

namespace LoadForge.Scenarios;

/// <summary>Failures of users outside their iterations, counted by kind, with the first example of each.</summary>
internal sealed class UserIncidents
{
    private readonly ConcurrentDictionary<string, (long Count, string First)> _kinds = new(StringComparer.Ordinal);

    /// <summary>Each kind as a note.</summary>
    public IEnumerable<string> Notes => _kinds.OrderBy(kind => kind.Key, StringComparer.Ordinal)
        .Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Key}: {Quantity.Of(kind.Value.Count, "time")}, first error: {kind.Value.First}"));

    /// <summary>Counts an incident.</summary>
    /// <param name="kind">The kind of failure.</param>
    /// <param name="error">Why.</param>
    public void Add(string kind, Exception error) =>
        _kinds.AddOrUpdate(kind, _ => (1, ErrorText.Of(error)), (_, before) => (before.Count + 1, before.First));
}
