using System.Collections.Immutable;
using System.Threading.Channels;

namespace LoadForge.Dashboard.Runs;

/// <summary>One open page: what it must be told first, and a bounded queue of what happens then.</summary>
/// <param name="ended">The runs that had ended when it connected, the oldest first.</param>
/// <param name="running">The runs that were in progress then.</param>
/// <param name="drop">Closes its connection.</param>
internal sealed class RunReader(ImmutableArray<EndedRun> ended, ImmutableArray<RunFeed> running, Action drop)
{
    /// <summary>The messages that may wait; at one a second, a reader may be that many seconds late before it is disconnected.</summary>
    public const int Capacity = 16;

    private readonly Channel<RunMessage> _messages = Channel.CreateBounded<RunMessage>(new BoundedChannelOptions(Capacity) { SingleReader = true });

    public ImmutableArray<EndedRun> Ended => ended;

    public ImmutableArray<RunFeed> Running => running;

    /// <summary>The messages, until the process ends.</summary>
    public ChannelReader<RunMessage> Messages => _messages.Reader;

    /// <summary>Adds a message; false if too many wait.</summary>
    public bool TryAdd(RunMessage message) => _messages.Writer.TryWrite(message);

    /// <summary>Ends the messages: what waits is still sent.</summary>
    public void Complete() => _messages.Writer.TryComplete();

    /// <summary>Disconnects a page that is too slow. It connects again by itself.</summary>
    public void Drop()
    {
        Complete();
        drop();
    }
}
