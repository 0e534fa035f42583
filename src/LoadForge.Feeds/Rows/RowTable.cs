using System.Collections.Immutable;

namespace LoadForge.Feeds.Rows;

/// <summary>The data of a file or a query result.</summary>
/// <param name="Source">The source of the rows.</param>
/// <param name="Columns">The names of the columns.</param>
/// <param name="Rows">The rows.</param>
internal sealed record RowTable(RowSource Source, ImmutableArray<string> Columns, ImmutableArray<FeedRow> Rows);
