using System.Collections.Concurrent;
using LoadForge.Feeds;

namespace Features.WholeRuns;

/// <summary>Every random choice depends on the seed, which the result contains: scenarios, feeds, think times, arrivals, the random numbers of users.</summary>
public sealed class How_do_I_repeat_a_run_exactly
{
    [LoadTest]
    public async Task The_same_seed_does_the_same_again()
    {
        string[] first = await RunAsync(seed: 42);
        string[] second = await RunAsync(seed: 42);
        string[] other = await RunAsync(seed: 43);

        Assert.That(second, Is.EqualTo(first));
        Assert.That(other, Is.Not.EqualTo(first));
    }

    private static async Task<string[]> RunAsync(int seed)
    {
        RowFeed<int> skus = Feed.Of(Enumerable.Range(1, 20)).Shuffled();
        var done = new ConcurrentQueue<string>();

        LoadResult result = await Load
            .Scenarios(
                Load.Scenario("look", user => Do("look")(user)).Weight(2),
                Load.Scenario("buy", user => Do("buy")(user)).Weight(1))
            .Profile(p => p.Hold(1.Users(), 1.Minutes()).Iterations(30))
            .Seed(seed)
            .RunAsync();

        Assert.That(result.Seed, Is.EqualTo(seed));
        return [.. done];

        Func<LoadForge.Scenarios.VirtualUser, Task> Do(string what) => user =>
        {
            done.Enqueue($"{what} {user.Next(skus)}, paid {user.Random.Next(100)}");
            return Task.CompletedTask;
        };
    }
}
