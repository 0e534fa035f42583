using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Reading;

/// <summary>Reads the entries of a map by key. Unknown keys are mistakes, found when the reader is created.</summary>
internal sealed class MapReader
{
    private readonly ScriptMap _map;
    private readonly string _what;

    private MapReader(ScriptMap map, string what, ProblemList problems) => (_map, _what, Problems) = (map, what, problems);

    /// <summary>Takes the mistakes.</summary>
    public ProblemList Problems { get; }

    /// <summary>Where the map begins.</summary>
    public ScriptPlace Place => _map.Place;

    /// <summary>Reads a value as a map.</summary>
    /// <param name="value">The value.</param>
    /// <param name="what">What it describes, such as <c>a request</c>.</param>
    /// <param name="keys">The valid keys.</param>
    /// <param name="problems">Takes the mistakes.</param>
    /// <returns>Null if it is not a map.</returns>
    public static MapReader? Of(ScriptValue value, string what, IReadOnlyCollection<string> keys, ProblemList problems)
    {
        if (value is not ScriptMap map)
        {
            problems.Add(value.Place, $"expected {what} with keys such as {string.Join(", ", keys.Take(4))}, but found {ValueReader.Describe(value)}.");
            return null;
        }

        foreach (ScriptEntry entry in map.Entries)
        {
            if (problems.IsFull) break;
            if (!keys.Contains(entry.Key.Text)) problems.AddUnknown(entry.Key.Place, "key", entry.Key.Text, keys, $"{what} has the keys");
        }

        return new MapReader(map, what, problems);
    }

    /// <summary>The value of a key; null if there is none.</summary>
    public ScriptValue? Find(string key)
    {
        foreach (ScriptEntry entry in _map.Entries)
        {
            if (entry.Key.Text == key) return entry.Value;
        }

        return null;
    }

    /// <summary>Where a key is; the beginning of the map if there is none.</summary>
    public ScriptPlace PlaceOf(string key)
    {
        foreach (ScriptEntry entry in _map.Entries)
        {
            if (entry.Key.Text == key) return entry.Key.Place;
        }

        return Place;
    }

    /// <summary>The text of a key; null if there is none or it is not a text.</summary>
    /// <param name="key">The key.</param>
    /// <param name="expected">What is expected, such as <c>a URL</c>.</param>
    public ScriptScalar? Text(string key, string expected) => Find(key) is { } value ? ValueReader.Text(value, expected, Problems) : null;

    /// <summary>The text of a key that must exist.</summary>
    /// <inheritdoc cref="Text"/>
    public ScriptScalar? Required(string key, string expected)
    {
        if (Find(key) is { } value) return ValueReader.Text(value, expected, Problems);
        Problems.Add(Place, $"{_what} needs the key \"{key}\": {expected}.");
        return null;
    }

    /// <summary>The items of a list; a single value is a list of one.</summary>
    /// <param name="key">The key.</param>
    public IEnumerable<ScriptValue> Items(string key) => Find(key) switch
    {
        null => [],
        ScriptList list => list.Items,
        { } single => [single],
    };

    /// <summary>The entries of a map; empty if there is none or it is not a map.</summary>
    /// <param name="key">The key.</param>
    /// <param name="expected">What is expected, such as <c>headers by name</c>.</param>
    public IEnumerable<ScriptEntry> Entries(string key, string expected)
    {
        switch (Find(key))
        {
            case null:
                return [];
            case ScriptMap map:
                return map.Entries;
            case { } other:
                Problems.Add(other.Place, $"expected {expected}, but found {ValueReader.Describe(other)}.");
                return [];
        }
    }
}
