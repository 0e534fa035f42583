namespace LoadForge.Feeds.Rows;

/// <summary>The position where a field begins; both numbers start at 1.</summary>
/// <param name="Line">The line of a file, or the row of a query.</param>
/// <param name="Column">The character in the line of a file, or the column of a query.</param>
internal readonly record struct FeedPlace(int Line, int Column);
