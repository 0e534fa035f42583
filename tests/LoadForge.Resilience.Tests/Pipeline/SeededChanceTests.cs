using LoadForge.Resilience.Pipeline;

namespace LoadForge.Resilience.Tests.Pipeline;

public sealed class SeededChanceTests
{
    [Test]
    public void The_same_seed_gives_the_same_numbers_and_another_gives_others()
    {
        Assert.That(Draws(1), Is.EqualTo(Draws(1)));
        Assert.That(Draws(1), Is.Not.EqualTo(Draws(2)));
    }

    private static double[] Draws(int seed)
    {
        var chance = new SeededChance(seed);
        return [.. Enumerable.Range(0, 5).Select(_ => chance.Draw())];
    }
}
