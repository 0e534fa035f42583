using System.Collections.Concurrent;

namespace LoadForge.Feeds;

/// <summary>How far each feed was read in one run.</summary>
internal sealed class FeedCursors
{
    private readonly ConcurrentDictionary<object, Lazy<FeedCursor>> _cursors = new(ReferenceEqualityComparer.Instance);

    /// <summary>The cursor of a feed, which is made when the feed is first read.</summary>
    public FeedCursor Of(object feed, Func<FeedCursor> make) =>
        (_cursors.TryGetValue(feed, out Lazy<FeedCursor>? cursor) ? cursor : _cursors.GetOrAdd(feed, new Lazy<FeedCursor>(make))).Value;
}
