using System.Collections.Immutable;
using System.Globalization;
using LoadForge.Results;

namespace LoadForge.Dashboard.Runs;

/// <summary>
/// The runs of the process and the open pages. Sending never waits: a page that does not keep up is disconnected, so neither a run nor the memory
/// depends on it.
/// </summary>
/// <param name="maxReaders">The maximum number of open pages.</param>
internal sealed class RunHub(int maxReaders = RunHub.MaxReaders)
{
    public const int MaxReaders = 8;

    private static readonly TimeSpan PatienceAtTheEnd = TimeSpan.FromMilliseconds(500);

    private readonly Lock _turn = new();
    private readonly EndedRuns _ended = new();
    private ImmutableArray<RunReader> _readers = [];
    private ImmutableArray<RunFeed> _running = [];
    private int _observed;
    private bool _isClosed;

    /// <summary>Whether a page is open.</summary>
    public bool HasReaders => !_readers.IsEmpty;

    /// <summary>An observer for a run that is about to start.</summary>
    public RunFeed Observe() => new(this, Interlocked.Increment(ref _observed).ToString(CultureInfo.InvariantCulture));

    /// <summary>Opens a page.</summary>
    /// <param name="drop">Closes its connection.</param>
    /// <returns>The page; null if too many are open, or the process ends.</returns>
    public RunReader? Join(Action drop)
    {
        lock (_turn)
        {
            if (_isClosed || _readers.Length >= maxReaders) return null;
            var reader = new RunReader(_ended.All, _running, drop);
            _readers = _readers.Add(reader);
            return reader;
        }
    }

    /// <summary>Closes a page.</summary>
    public void Leave(RunReader reader)
    {
        lock (_turn)
        {
            _readers = _readers.Remove(reader);
        }
    }

    /// <summary>Adds a run that has started; false if it is there already, because the plan and the host both asked for the page.</summary>
    public bool Begin(RunFeed feed)
    {
        lock (_turn)
        {
            if (_running.Any(known => known.Run == feed.Run)) return false;
            _running = _running.Add(feed);
            Send(new RunMessage(feed));
            return true;
        }
    }

    /// <summary>Tells all pages. May be called by the thread of the engine.</summary>
    public void Send(RunMessage message)
    {
        lock (_turn)
        {
            foreach (RunReader reader in _readers)
            {
                if (reader.TryAdd(message)) continue;
                _readers = _readers.Remove(reader);
                reader.Drop();
            }
        }
    }

    /// <summary>Moves a run to those that have ended.</summary>
    public void End(RunFeed feed, EndedRun run)
    {
        lock (_turn)
        {
            _running = _running.Remove(feed);
            _ended.Add(run);
            Send(new RunMessage(feed) { Ended = run });
        }
    }

    /// <summary>Adds a run of another process, which has ended.</summary>
    public void Show(LoadResult result)
    {
        RunFeed feed = Observe();
        End(feed, EndedRun.Of(feed.Id, result));
    }

    /// <summary>A run in progress; null if there is none of that name.</summary>
    public RunFeed? Find(string id) => _running.FirstOrDefault(feed => feed.Id == id);

    /// <summary>Ends all pages when they have been told everything, or after half a second.</summary>
    public void Close()
    {
        lock (_turn)
        {
            _isClosed = true;
            foreach (RunReader reader in _readers) reader.Complete();
        }

        SpinWait.SpinUntil(() => !HasReaders, PatienceAtTheEnd);
    }
}
