using System.Collections.Concurrent;
using LoadForge.Feeds;

namespace Features.WhatUsersDo;

/// <summary>In order, starting over at the end; at random; each once; or one for each user. Each order can be shuffled with the seed of the run.</summary>
public sealed class In_which_order_are_rows_taken
{
    private static readonly RowFeed<int> Rows = Feed.Of(1, 2, 3, 4, 5);

    [LoadTest]
    public async Task Around_again_by_default() =>
        Assert.That(await TakeAsync(Rows, iterations: 12), Is.EqualTo([1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 2]));

    [LoadTest]
    public async Task Any_row_at_a_time() =>
        Assert.That(await TakeAsync(Rows.Random(), iterations: 12), Has.All.InRange(1, 5));

    [LoadTest]
    public async Task Shuffled_by_the_seed() =>
        Assert.That(await TakeAsync(Rows.Shuffled(), iterations: 5), Is.EquivalentTo([1, 2, 3, 4, 5]));

    [LoadTest]
    public async Task Each_once_at_most_since_a_row_too_few_ends_the_run() =>
        Assert.That(await TakeAsync(Rows.Once(), iterations: 5), Is.EqualTo([1, 2, 3, 4, 5]));

    [LoadTest]
    public async Task One_row_for_each_user()
    {
        RowFeed<int> accounts = Rows.UniquePerUser();
        var taken = new ConcurrentDictionary<(int User, int Row), bool>();

        await Load
            .Scenario("use my account", user =>
            {
                taken[(user.Id, user.Next(accounts))] = true;
                return Task.CompletedTask;
            })
            .Profile(p => p.Hold(5.Users(), 1.Minutes()).IterationsPerUser(3))
            .RunAsync();

        Assert.That(taken.Keys.Select(pair => pair.User).Order(), Is.EqualTo([0, 1, 2, 3, 4]), "in three iterations, one row each");
        Assert.That(taken.Keys.Select(pair => pair.Row).Order(), Is.EqualTo([1, 2, 3, 4, 5]));
    }

    private static async Task<int[]> TakeAsync(RowFeed<int> rows, long iterations)
    {
        var taken = new ConcurrentQueue<int>();
        await Load
            .Scenario("take", user =>
            {
                taken.Enqueue(user.Next(rows));
                return Task.CompletedTask;
            })
            .Profile(p => p.Hold(1.Users(), 1.Minutes()).Iterations(iterations))
            .RunAsync();
        return [.. taken];
    }
}
