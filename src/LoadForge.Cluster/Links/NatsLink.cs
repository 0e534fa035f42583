using System.Threading.Channels;
using LoadForge.Cluster.Frames;
using NATS.Client.Core;

namespace LoadForge.Cluster.Links;

/// <summary>
/// A link over NATS, without JetStream: free agents call on one subject, agents of a run speak on that of the run, and each agent hears on its own, so that a
/// broker can forbid agents to give orders.
/// </summary>
internal sealed class NatsLink : IClusterLink
{
    private const string Root = "lf.1.";
    private const int Capacity = 16_384;
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // By default a broker that comes back after 3 s is reached after 6 s, when the run is over.
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(100);

    private readonly NatsConnection _connection;
    private readonly FrameFormat _format;
    private readonly Func<Frame, string> _subjectOf;
    private readonly CancellationTokenSource _end = new();
    private readonly Channel<Frame> _frames = Channel.CreateBounded<Frame>(Capacity);
    private readonly Channel<Frame> _sending = Channel.CreateBounded<Frame>(Capacity);
    private readonly List<Task> _work = [];

    private NatsLink(NatsConnection connection, FrameFormat format, Func<Frame, string> subjectOf) =>
        (_connection, _format, _subjectOf) = (connection, format, subjectOf);

    /// <inheritdoc/>
    public ChannelReader<Frame> Frames => _frames.Reader;

    /// <summary>Connects the coordinator of a run.</summary>
    /// <exception cref="ClusterException">The broker cannot be reached, or refuses the credentials.</exception>
    public static Task<NatsLink> ForCoordinatorAsync(ClusterAddress address, Guid run, CancellationToken cancellation) =>
        OpenAsync(address, frame => AgentSubject(frame.Agent), [PoolSubject, RunSubject(run)], cancellation);

    /// <summary>Connects an agent.</summary>
    /// <exception cref="ClusterException">The broker cannot be reached, or refuses the credentials.</exception>
    public static Task<NatsLink> ForAgentAsync(ClusterAddress address, Guid agent, CancellationToken cancellation) =>
        OpenAsync(address, frame => frame.Run == Guid.Empty ? PoolSubject : RunSubject(frame.Run), [AgentSubject(agent)], cancellation);

    /// <inheritdoc/>
    public void Send(Frame frame) => _sending.Writer.TryWrite(frame);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_sending.Writer.TryComplete()) return;

        // Without a broker the last frames are lost.
        await _work[0].WaitAsync(Patience, TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _end.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _connection.DisposeAsync().ConfigureAwait(false);
        _end.Dispose();
    }

    private static string PoolSubject => Root + "pool";

    private static string RunSubject(Guid run) => $"{Root}c.{run:N}";

    private static string AgentSubject(Guid agent) => $"{Root}a.{agent:N}";

    private static async Task<NatsLink> OpenAsync(
        ClusterAddress address, Func<Frame, string> subjectOf, IReadOnlyList<string> subjects, CancellationToken cancellation)
    {
        var connection = new NatsConnection(new NatsOpts
        {
            Url = address.Url,
            Name = "LoadForge",
            AuthOpts = new NatsAuthOpts { Username = address.User, Password = address.Password },
            PingInterval = PingInterval,
            ReconnectWaitMin = Retry,
            ReconnectWaitMax = Retry,

            // By default the newest frames would be dropped.
            SubPendingChannelCapacity = Capacity,
            SubPendingChannelFullMode = BoundedChannelFullMode.Wait,
        });
        try
        {
            await connection.ConnectAsync().AsTask().WaitAsync(cancellation).ConfigureAwait(false);
            var link = new NatsLink(connection, new FrameFormat(Convert.FromHexString(address.Key)), subjectOf);
            link._work.Add(link.PublishAsync());
            foreach (string subject in subjects)
            {
                INatsSub<byte[]> subscription = await connection.SubscribeCoreAsync<byte[]>(subject, cancellationToken: cancellation).ConfigureAwait(false);
                link._work.Add(link.ReadAsync(subscription));
            }

            // What is published from now on arrives: the broker has read the subscriptions.
            await connection.PingAsync(cancellation).ConfigureAwait(false);
            return link;
        }
        catch (NatsException error)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw new ClusterException(
                $"The broker at {address} cannot be used: {error.GetBaseException().Message}. Check that it runs and that the credentials are its own.", error);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    // An error that does not come from the network would otherwise look like the silence of a peer.
    private async Task PublishAsync()
    {
        await foreach (Frame frame in _sending.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            try
            {
                await _connection.PublishAsync(_subjectOf(frame), _format.Encode(frame), cancellationToken: _end.Token).ConfigureAwait(false);
            }
            catch (Exception error) when (error is NatsException or OperationCanceledException)
            {
                // The frame is lost, as on any network; orders and messages are repeated.
            }
            catch (Exception error)
            {
                _frames.Writer.TryComplete(error);
                return;
            }
        }
    }

    private async Task ReadAsync(INatsSub<byte[]> subscription)
    {
        await foreach (NatsMsg<byte[]> message in subscription.Msgs.ReadAllAsync(_end.Token).ConfigureAwait(false))
        {
            if (message.Data is { } bytes && _format.Decode(bytes, out _) is { } frame)
                await _frames.Writer.WriteAsync(frame, _end.Token).ConfigureAwait(false);
        }
    }
}
