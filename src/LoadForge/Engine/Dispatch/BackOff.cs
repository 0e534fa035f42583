using LoadForge.Scenarios;
using LoadForge.Settings;
using LoadForge.Units;

namespace LoadForge.Engine.Dispatch;

/// <summary>The pauses of virtual users after failed iterations, so that a failing target can recover.</summary>
/// <param name="max">The longest pause.</param>
/// <param name="seed">The seed of the run.</param>
internal sealed class BackOff(TimeSpan max, int seed)
{
    // 100 ms × 2^16 is more than the maximum of one hour.
    private const int MaxDoublings = 16;

    private long _pauses;
    private long _ticks;

    /// <summary>What users have paused so far; null if none did.</summary>
    public string? Note => Volatile.Read(ref _pauses) is > 0 and var pauses
        ? $"virtual users paused {Quantity.Of(pauses, "time")} after failed iterations, {Quantity.Seconds(new TimeSpan(Volatile.Read(ref _ticks)))} in all "
            + "(ProtectionSettings.BackOff): without it, the load would have been higher."
        : null;

    /// <summary>
    /// The pause of a user: 100 ms × 2^(failures − 1), at most the maximum, of which a part between a half and the whole, so that users that failed together do
    /// not return together.
    /// </summary>
    /// <param name="user">The number of the user.</param>
    /// <param name="failures">Its failed iterations since the last success, from 1 on.</param>
    public TimeSpan PauseOf(int user, int failures)
    {
        TimeSpan pause = ProtectionLimits.FirstPause * (1L << Math.Min(failures - 1, MaxDoublings));
        if (pause > max) pause = max;
        return pause * (0.5 + (Draw(user, failures) / 2));
    }

    /// <summary>Counts a pause.</summary>
    /// <param name="pause">How long it really was: the end of the run cuts pauses off.</param>
    public void Count(TimeSpan pause)
    {
        Interlocked.Increment(ref _pauses);
        Interlocked.Add(ref _ticks, pause.Ticks);
    }

    // From 0 to 1. The user's own draws are those of its scenario.
    private double Draw(int user, int failures) => (SeedMix.Of(seed, user, failures) >> 11) * (1.0 / (1UL << 53));
}
