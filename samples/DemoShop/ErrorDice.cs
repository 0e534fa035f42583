namespace DemoShop;

/// <summary>
/// Decides which requests fail. Dice that keep no lock and forget nothing: of every 1,000 throws exactly the asked share fails, in an
/// order shuffled by the seed, so that a test knows how many errors it ought to see.
/// </summary>
internal sealed class ErrorDice
{
    private const int Sides = 1000;

    private readonly int[] _order = [.. Enumerable.Range(0, Sides)];
    private long _throws;

    public ErrorDice(int seed) => new Random(seed).Shuffle(_order);

    public bool NextFails(double share) => _order[(Interlocked.Increment(ref _throws) - 1) % Sides] < Math.Round(share * Sides);
}
