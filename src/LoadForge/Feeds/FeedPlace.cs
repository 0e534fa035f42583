namespace LoadForge.Feeds;

/// <summary>The line and column where a field begins, from 1.</summary>
internal readonly record struct FeedPlace(int Line, int Column);
