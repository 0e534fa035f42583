using System.Collections.Immutable;

namespace LoadForge.Feeds;

/// <summary>
/// Rows of test data and the order in which they are taken; circular by default. Immutable; the position belongs to the run,
/// so a feed can be used by many runs, and each begins at the first row. Feeds derived from the same feed with the same order share their position:
/// <c>user.Next(accounts.Once())</c> in a scenario works as expected.
/// </summary>
/// <typeparam name="T">The type of a row.</typeparam>
public sealed class RowFeed<T>
{
    private readonly string _source;
    private readonly ImmutableArray<T> _rows;
    private readonly Func<long, Random, T>? _make;
    private readonly FeedTaking _taking;
    private readonly bool _isShuffled;
    private readonly RowFeed<T> _origin;

    internal RowFeed(string source, ImmutableArray<T> rows)
        : this(source, rows, null, FeedTaking.Circular, isShuffled: false, null)
    {
        if (rows.IsEmpty) throw new LoadPlanException($"the feed {source} has no rows; add at least one.");
    }

    internal RowFeed(string source, Func<long, Random, T> make)
        : this(source, [], make, FeedTaking.Circular, isShuffled: false, null)
    {
    }

    private RowFeed(string source, ImmutableArray<T> rows, Func<long, Random, T>? make, FeedTaking taking, bool isShuffled, RowFeed<T>? origin) =>
        (_source, _rows, _make, _taking, _isShuffled, _origin) = (source, rows, make, taking, isShuffled, origin ?? this);

    /// <summary>The rows, in their own order; empty when code makes them.</summary>
    public ImmutableArray<T> Rows => _rows;

    /// <summary>All users together take the rows in order, starting over after the last. The default.</summary>
    public RowFeed<T> Circular() => With(FeedTaking.Circular);

    /// <summary>Takes a random row each time, from the user's random numbers.</summary>
    public RowFeed<T> Random() => With(FeedTaking.Random);

    /// <summary>All users together take the rows in order, each at most once in a run. If no row is left, the run is aborted.</summary>
    public RowFeed<T> Once() => With(FeedTaking.Once);

    /// <summary>
    /// Each user gets a row that no other has, and keeps it for all its iterations, such as an account. If no row is left, the run is aborted.
    /// </summary>
    public RowFeed<T> UniquePerUser() => With(FeedTaking.UniquePerUser);

    /// <summary>Shuffles the rows with the seed of the run.</summary>
    public RowFeed<T> Shuffled() => new(_source, _rows, _make, _taking, isShuffled: true, _origin);

    internal T Take(FeedCursors cursors, FeedTurn turn)
    {
        if (_taking == FeedTaking.Random && _make is null) return _rows[turn.Random.Next(_rows.Length)];
        FeedCursor cursor = cursors.Of(new FeedReading(_origin, _taking, _isShuffled), () => _isShuffled ? Order(turn.Seed) : []);
        if (_make is not null) return _taking == FeedTaking.UniquePerUser ? cursor.RowOf(turn, _make) : _make(cursor.Next(), turn.Random);
        long number = _taking == FeedTaking.UniquePerUser ? cursor.NumberOf(turn.Scenario, turn.User) : cursor.Next();
        if (number >= _rows.Length && _taking is (FeedTaking.Once or FeedTaking.UniquePerUser)) throw FeedExhaustedException.Of(_source, _rows.Length, _taking);
        int index = (int)(number % _rows.Length);
        return _rows[cursor.Order.IsEmpty ? index : cursor.Order[index]];
    }

    private RowFeed<T> With(FeedTaking taking) => new(_source, _rows, _make, taking, _isShuffled, _origin);

    private ImmutableArray<int> Order(int seed)
    {
        int[] order = [.. Enumerable.Range(0, _rows.Length)];
        new Random(seed).Shuffle(order);
        return [.. order];
    }
}
