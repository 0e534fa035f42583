using System.Collections.Concurrent;
using System.Collections.Immutable;
using LoadForge.Profiles;

namespace LoadForge.Feeds;

/// <summary>The position of each feed in one run.</summary>
/// <param name="share">The rows of each feed that this process gives.</param>
internal sealed class FeedCursors(LoadShare share)
{
    private readonly ConcurrentDictionary<FeedReading, Lazy<FeedCursor>> _cursors = new();

    /// <summary>The cursor of a feed, created when the feed is first read.</summary>
    /// <param name="feed">The feed.</param>
    /// <param name="order">Creates the order of its rows; empty for the original order.</param>
    public FeedCursor Of(FeedReading feed, Func<ImmutableArray<int>> order)
    {
        if (!_cursors.TryGetValue(feed, out Lazy<FeedCursor>? cursor))
            cursor = _cursors.GetOrAdd(feed, new Lazy<FeedCursor>(() => new FeedCursor(order(), share)));
        return cursor.Value;
    }
}
