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
    private const string Unreachable = "can not connect";
    private const int Capacity = 16_384;
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(1);

    // Long enough for a TLS handshake on a machine that is busy.
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // By default a broker that comes back after 3 s is reached after 6 s, when the run is over.
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(100);

    private readonly NatsConnection _connection;
    private readonly FrameCodec _codec;
    private readonly Func<Frame, string> _subjectOf;
    private readonly CancellationTokenSource _end = new();
    private readonly Channel<Frame> _frames = Channel.CreateBounded<Frame>(Capacity);
    private readonly Channel<Frame> _sending = Channel.CreateBounded<Frame>(Capacity);
    private readonly List<Task> _work = [];

    private volatile string? _refused;

    private NatsLink(NatsConnection connection, FrameCodec codec, Func<Frame, string> subjectOf) =>
        (_connection, _codec, _subjectOf) = (connection, codec, subjectOf);

    /// <inheritdoc/>
    public ChannelReader<Frame> Frames => _frames.Reader;

    /// <summary>Why the last frame that was refused was refused; null if none was.</summary>
    public string? Refused => _refused;

    /// <summary>Whether the broker can be reached now.</summary>
    public bool IsConnected => _connection.ConnectionState == NatsConnectionState.Open;

    /// <summary>Connects the coordinator of a run.</summary>
    /// <exception cref="ClusterException">The broker cannot be reached, or refuses the credentials.</exception>
    public static Task<NatsLink> ForCoordinatorAsync(BrokerAccess access, Guid run, CancellationToken cancellation) =>
        OpenAsync(access, frame => AgentSubject(frame.Agent), [PoolSubject, RunSubject(run)], cancellation);

    /// <summary>Connects an agent.</summary>
    /// <exception cref="ClusterException">The broker cannot be reached, or refuses the credentials.</exception>
    public static Task<NatsLink> ForAgentAsync(BrokerAccess access, Guid agent, CancellationToken cancellation) =>
        OpenAsync(access, frame => frame.Run == Guid.Empty ? PoolSubject : RunSubject(frame.Run), [AgentSubject(agent)], cancellation);

    /// <summary>The keys of an agent in a run; null if they are unknown.</summary>
    public RunKey? KeyOf(Guid run, Guid agent) => _codec.KeyOf(run, agent);

    /// <summary>Adds keys that another process has agreed on.</summary>
    public void Add(Guid run, Guid agent, RunKey key) => _codec.Add(run, agent, key);

    /// <inheritdoc/>
    public void Send(Frame frame) => _sending.Writer.TryWrite(frame);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_sending.Writer.TryComplete()) return;

        // Without a broker the last frames are lost; with one, its answer shows that it has them.
        await FlushAsync().WaitAsync(Patience, TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _end.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _connection.DisposeAsync().ConfigureAwait(false);
        _codec.Dispose();
        _end.Dispose();
    }

    private static string PoolSubject => Root + "pool";

    private static string RunSubject(Guid run) => $"{Root}c.{run:N}";

    private static string AgentSubject(Guid agent) => $"{Root}a.{agent:N}";

    private static async Task<NatsLink> OpenAsync(
        BrokerAccess access, Func<Frame, string> subjectOf, IReadOnlyList<string> subjects, CancellationToken cancellation)
    {
        if (access.Problem is { } problem) throw new ClusterException(problem);
        var connection = new NatsConnection(new NatsOpts
        {
            Url = access.Address.ToString(),
            Name = "LoadForge",
            AuthOpts = new NatsAuthOpts { Username = access.Credentials.User, Password = access.Credentials.Password },
            TlsOpts = BrokerTls.For(access),
            InboxPrefix = "_INBOX." + access.Credentials.User,
            PingInterval = PingInterval,
            ConnectTimeout = ConnectTimeout,
            ReconnectWaitMin = Retry,
            ReconnectWaitMax = Retry,

            // By default the newest frames would be dropped.
            SubPendingChannelCapacity = Capacity,
            SubPendingChannelFullMode = BoundedChannelFullMode.Wait,
        });
        IAsyncDisposable opened = connection;
        try
        {
            await connection.ConnectAsync().AsTask().WaitAsync(cancellation).ConfigureAwait(false);
            var link = new NatsLink(connection, new FrameCodec(access.Key), subjectOf);
            opened = link;
            link._work.Add(link.PublishAsync());
            foreach (string subject in subjects)
            {
                // The token of a subscription ends it, and an agent that is told to end still waits for acknowledgements.
                INatsSub<byte[]> subscription = await connection.SubscribeCoreAsync<byte[]>(subject, cancellationToken: link._end.Token).ConfigureAwait(false);
                link._work.Add(link.ReadAsync(subscription));
            }

            // What is published from now on arrives: the broker has read the subscriptions.
            await connection.PingAsync(cancellation).ConfigureAwait(false);
            return link;
        }
        catch (NatsException error)
        {
            await opened.DisposeAsync().ConfigureAwait(false);
            throw new ClusterException(
                $"The broker at {access} cannot be used: {ReasonOf(error)}. Check that it runs and that the credentials are its own.", error);
        }
        catch
        {
            await opened.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    // The innermost cause, such as a refused connection or an untrusted certificate, on one line.
    private static string ReasonOf(NatsException error)
    {
        string reason = error.GetBaseException().Message;
        return reason.StartsWith(Unreachable, StringComparison.Ordinal) ? "it does not answer" : string.Join(' ', reason.Split('\n', '\r')).Trim().TrimEnd('.');
    }

    // An error that does not come from the network would otherwise look like the silence of a peer.
    private async Task PublishAsync()
    {
        await foreach (Frame frame in _sending.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            try
            {
                if (_codec.Encode(frame) is { } bytes)
                    await _connection.PublishAsync(_subjectOf(frame), bytes, cancellationToken: _end.Token).ConfigureAwait(false);
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

    private async Task FlushAsync()
    {
        await _work[0].ConfigureAwait(false);
        await _connection.PingAsync(_end.Token).ConfigureAwait(false);
    }

    private async Task ReadAsync(INatsSub<byte[]> subscription)
    {
        await foreach (NatsMsg<byte[]> message in subscription.Msgs.ReadAllAsync(_end.Token).ConfigureAwait(false))
        {
            if (_codec.Decode(message.Data, out string? problem) is { } frame) await _frames.Writer.WriteAsync(frame, _end.Token).ConfigureAwait(false);
            else _refused = problem;
        }
    }
}
