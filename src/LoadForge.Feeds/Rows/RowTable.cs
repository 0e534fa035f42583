using System.Collections.Immutable;

namespace LoadForge.Feeds.Rows;

/// <summary>A file or the result of a query as it was read.</summary>
/// <param name="Source">Where the rows come from.</param>
/// <param name="Columns">The names of the columns.</param>
/// <param name="Rows">The rows.</param>
internal sealed record RowTable(RowSource Source, ImmutableArray<string> Columns, ImmutableArray<FeedRow> Rows);
