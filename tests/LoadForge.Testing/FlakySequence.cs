namespace LoadForge.Testing;

/// <summary>
/// Decides which requests of a row fail, spread evenly: after n requests ⌊n · share + u⌋ have failed, where u in [0, 1) comes from the
/// seed. So the count is within one of n · share at any time, and exact wherever n · share is a whole number.
/// </summary>
internal sealed class FlakySequence(decimal share, int seed)
{
    private readonly decimal _offset = (decimal)new Random(seed).NextDouble();
    private long _asked;

    public bool NextFails()
    {
        var n = Interlocked.Increment(ref _asked);
        return FailuresAfter(n) > FailuresAfter(n - 1);
    }

    private decimal FailuresAfter(long n) => decimal.Floor((n * share) + _offset);
}
