using LoadForge.Recording.Snapshots;

namespace LoadForge.Reporting.Text.Terminal;

/// <summary>
/// Chooses the snapshots of a run that become lines in a log: the first of each phase, and one every few seconds. At the start there are more: at 1, 2 and 5
/// seconds, so that a wrong target or a failing login is seen immediately.
/// </summary>
/// <param name="every">The time between lines; zero for none at all.</param>
public sealed class ProgressLog(TimeSpan every)
{
    private static readonly TimeSpan[] AtTheStart = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5)];

    private string? _phase;
    private TimeSpan _next;

    /// <summary>The line of a snapshot; null if it gets none. Call it for every snapshot, in order.</summary>
    /// <param name="snapshot">The state of the run.</param>
    public string? Of(MetricSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        if (every <= TimeSpan.Zero || (snapshot.At < _next && snapshot.Phase == _phase)) return null;
        _phase = snapshot.Phase;
        if (snapshot.At >= _next) _next = After(snapshot.At);
        return ProgressLine.Of(snapshot);
    }

    private TimeSpan After(TimeSpan at)
    {
        TimeSpan regular = new(((at.Ticks / every.Ticks) + 1) * every.Ticks);
        return AtTheStart.Where(early => early > at).Append(regular).Min();
    }
}
