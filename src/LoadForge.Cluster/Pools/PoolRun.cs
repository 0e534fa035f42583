using LoadForge.Cluster.Agents;
using LoadForge.Cluster.Frames;
using LoadForge.Cluster.Hosting;
using LoadForge.Cluster.Links;
using LoadForge.Plans;
using LoadForge.Units;

namespace LoadForge.Cluster.Pools;

/// <summary>
/// The run that an agent of a pool was claimed for: starts a process for it and answers the coordinator until that process has joined, which deletes the join
/// file. If it ends before, the coordinator is told why. Used by the machine's thread.
/// </summary>
internal sealed class PoolRun(AgentProgram program, BrokerAccess access, Guid id, NatsLink link, MachineThread thread, Action<string> tell) : IAgentRun
{
    private const string FileName = "join";

    private Frame? _heard;
    private RunFolder? _folder;
    private KeptProcess? _process;
    private string? _failure;
    private bool _isEnding;
    private bool _isReleased;
    private bool _hasJoined;

    /// <summary>Tells the machine that the run has ended, and why it failed.</summary>
    public Action<string?> Ended { private get; set; } = static _ => { };

    /// <summary>Whether the machine has nothing more to do: the process has joined, or there is no run any more.</summary>
    public bool IsOver => _hasJoined || _isReleased;

    /// <summary>Notes the frame that the machine is about to receive.</summary>
    public void Hear(Frame frame)
    {
        if (frame.Agent == id) _heard = frame;
    }

    /// <summary>Leaves the pool.</summary>
    public void Leave()
    {
        _failure = "it was interrupted on its machine";
        if (_process is null) _isReleased = true;
        else EndProcess();
    }

    /// <summary>Looks whether the process has joined.</summary>
    public void Look()
    {
        if (_process is null || _isEnding || File.Exists(JoinPath)) return;
        _hasJoined = true;
        tell("Joined the run.");
    }

    public void Prepare(Claim claim)
    {
        tell($"Claimed as agent {Quantity.Of(claim.Index + 1)} of {Quantity.Of(claim.Agents)}.");
        try
        {
            _folder = RunFolder.Create();
            Frame frame = _heard!;
            var join = new JoinFile(access, "")
            {
                Test = program.TestOf?.Invoke(claim.Test),
                Commission = new Commission(id, frame.Run, link.KeyOf(frame.Run, id)!, claim, frame.Time),
            };
            join.Write(JoinPath);
            _process = KeptProcess.Start(program.Start(claim.Test, JoinPath));
            _ = WatchAsync(_process);
        }
        catch (Exception error) when (error is ClusterException or IOException or UnauthorizedAccessException or System.ComponentModel.Win32Exception)
        {
            tell($"Refused: {error.Message}");
            thread.Post(() => Ended(error.Message.TrimEnd('.')));
        }
    }

    public void Begin(TimeSpan at)
    {
        // Only a process that has joined is ready to begin.
    }

    public void Change(OrderedChange change)
    {
        // Nor is there anything to change before.
    }

    public void Halt(StopOrder order)
    {
        tell($"The run has ended before it began: {order.Reason}.");
        EndProcess();
    }

    public void Release() => _isReleased = true;

    /// <summary>Waits for the process, and removes what is left of it.</summary>
    /// <param name="cancellation">Ends the process.</param>
    /// <returns>Whether it ended by itself; null if there was none.</returns>
    public async Task<bool?> EndAsync(CancellationToken cancellation)
    {
        if (_process is null)
        {
            Clear();
            return null;
        }

        bool isWhole = !_isEnding || _failure is null;
        try
        {
            int code = await _process.EndAsync().WaitAsync(cancellation).ConfigureAwait(false);
            if (_hasJoined) tell($"The run is over; its process ended with exit code {Quantity.Of(code)}.");
        }
        catch (OperationCanceledException)
        {
            tell("Interrupted: ending the run.");
            isWhole = false;
        }

        await _process.DisposeAsync().ConfigureAwait(false);
        Clear();
        return isWhole;
    }

    private string JoinPath => _folder!.PathOf(FileName);

    private void EndProcess()
    {
        if (_isEnding) return;
        _isEnding = true;
        if (_process is null) thread.Post(() => Ended(_failure));
        else _process.RequestEnd();
    }

    // The machine is told when the process ends, unless it has joined and speaks for itself.
    private async Task WatchAsync(KeptProcess process)
    {
        Task<string?> warned = LastLine.OfAsync(process.Errors);
        string? said = await LastLine.OfAsync(process.Output).ConfigureAwait(false);
        string words = (await warned.ConfigureAwait(false) ?? said) is { } last ? ": " + last.TrimEnd('.') : "";
        int code = await process.EndAsync().ConfigureAwait(false);
        thread.Post(() => Ended(_isEnding ? _failure : $"its process ended with exit code {Quantity.Of(code)}{words}"));
    }

    private void Clear() => _folder?.Dispose();
}
