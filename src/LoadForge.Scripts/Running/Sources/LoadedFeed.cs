using System.Collections.Immutable;
using LoadForge.Feeds;

namespace LoadForge.Scripts.Running.Sources;

/// <summary>A feed whose rows have been read.</summary>
/// <param name="Name">The name in templates.</param>
/// <param name="Columns">The names of the columns; empty if the feed cannot be read.</param>
/// <param name="Rows">The rows, with a field for each column; null if the feed cannot be read.</param>
internal sealed record LoadedFeed(string Name, ImmutableArray<string> Columns, RowFeed<string[]>? Rows);
