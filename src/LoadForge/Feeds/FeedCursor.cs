using System.Collections.Concurrent;
using System.Collections.Immutable;
using LoadForge.Profiles;

namespace LoadForge.Feeds;

/// <summary>The position of one feed in one run.</summary>
/// <param name="order">The order of the rows; empty for the original order.</param>
/// <param name="share">The rows to give: no other process of the run gives them.</param>
internal sealed class FeedCursor(ImmutableArray<int> order, LoadShare share)
{
    private readonly ConcurrentDictionary<(int Scenario, int User), Lazy<long>> _users = new();
    private readonly ConcurrentDictionary<(int Scenario, int User), object?> _made = new();
    private long _taken;

    /// <summary>The order of the rows; empty for the original order.</summary>
    public ImmutableArray<int> Order => order;

    /// <summary>The number of the next row.</summary>
    public long Next() => share.NumberOf(Interlocked.Increment(ref _taken) - 1);

    /// <summary>The number of a user's own row.</summary>
    public long NumberOf(int scenario, int user) => _users.GetOrAdd((scenario, user), _ => new Lazy<long>(Next)).Value;

    /// <summary>A user's own row if code creates the rows: created when the user first takes one, and then stored.</summary>
    public T RowOf<T>(FeedTurn turn, Func<long, Random, T> make) =>
        (T)_made.GetOrAdd((turn.Scenario, turn.User), _ => make(NumberOf(turn.Scenario, turn.User), turn.Random))!;
}
