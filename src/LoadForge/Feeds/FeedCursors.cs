using System.Collections.Concurrent;

namespace LoadForge.Feeds;

/// <summary>The position of each feed in one run.</summary>
internal sealed class FeedCursors
{
    private readonly ConcurrentDictionary<FeedReading, Lazy<FeedCursor>> _cursors = new();

    /// <summary>The cursor of a feed, created when the feed is first read.</summary>
    public FeedCursor Of(FeedReading feed, Func<FeedCursor> make) =>
        (_cursors.TryGetValue(feed, out Lazy<FeedCursor>? cursor) ? cursor : _cursors.GetOrAdd(feed, new Lazy<FeedCursor>(make))).Value;
}
