namespace DemoShop;

/// <summary>
/// Decides which requests fail, without a lock: of every 1,000 throws exactly the requested share fails, in an
/// order shuffled by the seed, so that a test knows how many errors to expect.
/// </summary>
internal sealed class ErrorDice
{
    private const int Sides = 1000;

    private readonly int[] _order = [.. Enumerable.Range(0, Sides)];
    private long _throws;

    public ErrorDice(int seed) => new Random(seed).Shuffle(_order);

    public bool NextFails(double share) => _order[(Interlocked.Increment(ref _throws) - 1) % Sides] < Math.Round(share * Sides);
}
