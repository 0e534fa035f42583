namespace LoadForge.Feeds;

/// <summary>Where in its file a field begins; both from 1.</summary>
internal readonly record struct FeedPlace(int Line, int Column);
