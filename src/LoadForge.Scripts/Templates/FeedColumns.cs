using System.Collections.Immutable;

namespace LoadForge.Scripts.Templates;

/// <summary>The columns of a feed, found by name.</summary>
/// <param name="name">The name of the feed.</param>
/// <param name="index">Its index.</param>
/// <param name="columns">The names of its columns, each once whatever its case; empty if the feed cannot be read.</param>
internal sealed class FeedColumns(string name, int index, ImmutableArray<string> columns)
{
    private readonly Dictionary<string, int> _places =
        columns.Select((column, place) => KeyValuePair.Create(column, place)).ToDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The name of the feed.</summary>
    public string Name => name;

    /// <summary>The index of the feed.</summary>
    public int Index => index;

    /// <summary>The names of the columns.</summary>
    public ImmutableArray<string> Columns => columns;

    /// <summary>The index of a column; null if there is none.</summary>
    /// <param name="column">Its name in any case.</param>
    public int? Find(string column) => _places.TryGetValue(column, out int place) ? place : null;
}
