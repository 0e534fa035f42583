namespace LoadForge.Feeds.Rows;

/// <summary>Where a field begins; both from 1.</summary>
/// <param name="Line">The line of a file, or the row of a query.</param>
/// <param name="Column">The character in the line of a file, or the column of a query.</param>
internal readonly record struct FeedPlace(int Line, int Column);
