namespace LoadForge.Dashboard.Runs;

/// <summary>
/// Tells one page about all runs. Blocks are sent only to a page whose last snapshot they continue; otherwise it gets a new snapshot.
/// </summary>
/// <param name="reader">The page.</param>
/// <param name="send">Sends an event.</param>
internal sealed class EventWriter(RunReader reader, Func<byte[], Task> send)
{
    // What the page has of each run in progress.
    private readonly Dictionary<string, (RunLayout Layout, int Blocks)> _known = [];

    /// <summary>Sends events until the messages end, or sending fails.</summary>
    /// <param name="cancellation">The end of the connection.</param>
    public async Task RunAsync(CancellationToken cancellation)
    {
        foreach (EndedRun run in reader.Ended) await SendAsync(run).ConfigureAwait(false);
        foreach (RunFeed feed in reader.Running) await SendSnapshotAsync(feed).ConfigureAwait(false);
        await foreach (RunMessage message in reader.Messages.ReadAllAsync(cancellation).ConfigureAwait(false)) await SendAsync(message).ConfigureAwait(false);
    }

    private Task SendAsync(RunMessage message) => message switch
    {
        { Ended: { } run } => SendAsync(run),
        { Second: { } second } when _known.TryGetValue(message.Feed.Id, out var known) && known.Layout == second.Layout && second.Index <= known.Blocks =>
            second.Index < known.Blocks ? Task.CompletedTask : SendAsync(message.Feed, second),
        _ => SendSnapshotAsync(message.Feed),
    };

    private async Task SendAsync(EndedRun run)
    {
        if (!_known.Remove(run.Id)) await send(run.Snapshot).ConfigureAwait(false);
        await send(run.Ended).ConfigureAwait(false);
    }

    private Task SendAsync(RunFeed feed, RunSecond second)
    {
        _known[feed.Id] = (second.Layout, second.Index + 1);
        return send(second.Event.Value);
    }

    // A run that is over by now has no snapshot any more; its end is among the messages.
    private async Task SendSnapshotAsync(RunFeed feed)
    {
        if (feed.Snapshot() is not { } snapshot) return;
        _known[feed.Id] = (snapshot.Layout, snapshot.Blocks);
        await send(snapshot.Event).ConfigureAwait(false);
    }
}
