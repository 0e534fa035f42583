namespace LoadForge.Testing;

/// <summary>The place of a timer in the queue of its clock: by due time, then by the order of arming.</summary>
internal readonly record struct TimerKey(long DueTicks, long Arming) : IComparable<TimerKey>
{
    public int CompareTo(TimerKey other) => (DueTicks, Arming).CompareTo((other.DueTicks, other.Arming));
}
