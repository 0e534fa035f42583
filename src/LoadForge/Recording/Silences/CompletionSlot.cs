namespace LoadForge.Recording.Silences;

/// <summary>The completions of one half second, all steps together. Times are ticks of the run's clock.</summary>
/// <param name="FirstOk">When the first step succeeded; <see cref="long.MaxValue"/> when none did.</param>
/// <param name="LastOk">When the last step succeeded; <see cref="long.MinValue"/> when none did.</param>
/// <param name="EarliestStart">The earliest start of the steps that ended, with any outcome; <see cref="long.MaxValue"/> if none ended.</param>
/// <param name="Failed">Steps that failed.</param>
/// <param name="FailingSince">When the first step started that failed after its thread's last success; <see cref="long.MaxValue"/> when none did.</param>
internal readonly record struct CompletionSlot(long FirstOk, long LastOk, long EarliestStart, long Failed, long FailingSince)
{
    /// <summary>Nothing ended.</summary>
    public static CompletionSlot Empty { get; } = new(long.MaxValue, long.MinValue, long.MaxValue, 0, long.MaxValue);

    /// <summary>Whether any step succeeded.</summary>
    public bool HasOk => FirstOk <= LastOk;

    /// <summary>Merges the same half second of two threads.</summary>
    public static CompletionSlot operator +(CompletionSlot left, CompletionSlot right) => new(
        Math.Min(left.FirstOk, right.FirstOk),
        Math.Max(left.LastOk, right.LastOk),
        Math.Min(left.EarliestStart, right.EarliestStart),
        left.Failed + right.Failed,
        Math.Min(left.FailingSince, right.FailingSince));
}
