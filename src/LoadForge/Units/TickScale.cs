using System.Runtime.CompilerServices;

namespace LoadForge.Units;

/// <summary>
/// Converts ticks of a clock to microseconds. The usual clock ticks in nanoseconds; that division by a constant compiles to a multiplication.
/// </summary>
internal readonly struct TickScale(long ticksPerSecond)
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    private readonly bool _nanoseconds = ticksPerSecond == NanosecondsPerSecond;

    /// <summary>Whether the clock ticks in nanoseconds.</summary>
    public bool IsNanoseconds => _nanoseconds;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long ToMicroseconds(long ticks) => _nanoseconds ? ticks / 1000 : ToMicrosecondsExactly(ticks);

    public long ToNanoseconds(long ticks) => _nanoseconds ? ticks : (long)((Int128)ticks * NanosecondsPerSecond / ticksPerSecond);

    public long FromNanoseconds(long nanoseconds) => _nanoseconds ? nanoseconds : (long)((Int128)nanoseconds * ticksPerSecond / NanosecondsPerSecond);

    // Apart, so that what is compiled into its callers is the multiplication only.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private long ToMicrosecondsExactly(long ticks) => (long)((Int128)ticks * 1_000_000 / ticksPerSecond);
}
