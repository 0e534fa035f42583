using System.Collections.Immutable;

namespace LoadForge.Feeds.Reading;

/// <summary>A CSV file as it was read.</summary>
/// <param name="Columns">The names in its first line.</param>
/// <param name="Rows">The lines after.</param>
internal sealed record CsvTable(ImmutableArray<string> Columns, ImmutableArray<FeedRow> Rows);
