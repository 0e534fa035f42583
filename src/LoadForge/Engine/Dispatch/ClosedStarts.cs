using LoadForge.Engine.Pacing;
using LoadForge.Profiles;
using LoadForge.Profiles.Schedules;

namespace LoadForge.Engine.Dispatch;

/// <summary>The limits that the users of a closed model share: the remaining iterations, and the turns of a limited rate.</summary>
/// <param name="limits">The limits of all processes together.</param>
/// <param name="share">The part of this process.</param>
/// <param name="clock">The run's clock.</param>
/// <param name="backOff">The pauses after failed iterations; null for none.</param>
/// <param name="onExhausted">Called when no iterations remain.</param>
internal sealed class ClosedStarts(StartLimits limits, LoadShare share, RunClock clock, BackOff? backOff, Action onExhausted)
{
    private readonly Lock _turns = new();
    private readonly StartSpacing? _spacing = limits.Rate is { } rate ? new StartSpacing(Interval(rate.PerSecond), share) : null;
    private readonly double _ownInterval = Math.Max(
        limits.Pacing is { } pacing ? pacing.Ticks * (double)TimeSpan.NanosecondsPerTick : 0, limits.RatePerUser is { } own ? Interval(own.PerSecond) : 0);

    private long _left = limits.Iterations is { } iterations ? share.CountBelow(iterations) : long.MaxValue;

    /// <summary>Whether no iterations remain.</summary>
    public bool IsExhausted => Volatile.Read(ref _left) <= 0;

    /// <summary>Whether users may have to wait for a start.</summary>
    public bool HasTurns { get; } = limits.Rate is not null || limits.RatePerUser is not null || limits.Pacing is not null;

    /// <summary>The run's clock.</summary>
    public RunClock Clock => clock;

    /// <summary>The pauses after failed iterations; null for none.</summary>
    public BackOff? BackOff => backOff;

    /// <summary>The maximum number of iterations of one user; null for no limit.</summary>
    public long? IterationsPerUser => limits.IterationsPerUser;

    /// <summary>The spacing of one user's starts; null for none.</summary>
    public StartSpacing? Own() => _ownInterval > 0 ? new StartSpacing(_ownInterval) : null;

    /// <summary>Assigns the next turn to a user.</summary>
    /// <param name="earliest">The earliest start without the limit, in nanoseconds from the start of the run.</param>
    public long Turn(long earliest)
    {
        if (_spacing is null) return earliest;
        lock (_turns)
        {
            long turn = _spacing.Next(earliest);
            _spacing.Take(turn);
            return turn;
        }
    }

    /// <summary>Takes one of the remaining iterations; false if there is none.</summary>
    public bool TryTake()
    {
        if (limits.Iterations is null) return true;
        long left = Interlocked.Decrement(ref _left);
        if (left <= 0) onExhausted();
        return left >= 0;
    }

    private static double Interval(double perSecond) => 1e9 / perSecond;
}
