namespace LoadForge.Resilience.Pipeline;

/// <summary>Random numbers from a seed, for many threads.</summary>
internal sealed class SeededChance(int seed)
{
    private readonly Lock _drawing = new();
    private readonly Random _random = new(seed);

    /// <summary>The next number, from 0 to less than 1.</summary>
    public double Draw()
    {
        lock (_drawing)
        {
            return _random.NextDouble();
        }
    }
}
