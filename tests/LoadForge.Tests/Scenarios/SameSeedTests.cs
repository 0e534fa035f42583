using System.Collections.Concurrent;
using LoadForge.Feeds;
using LoadForge.Scenarios;
using LoadForge.Testing;
using LoadForge.Tests.Engine;
using LoadForge.Tests.Scenarios.Classes;

namespace LoadForge.Tests.Scenarios;

/// <summary>What chance decides in a run comes from its seed alone: tasks, think times and rows, of the same users, in the same order, twice.</summary>
public sealed class SameSeedTests
{
    private const int Users = 4;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(2);

    [Test]
    public async Task The_same_seed_draws_the_same_tasks_think_times_and_rows_twice()
    {
        string[][] first = await RunAsync(seed: 7);
        string[][] second = await RunAsync(seed: 7);
        string[][] other = await RunAsync(seed: 8);

        await TestContext.Out.WriteLineAsync(string.Join('\n', first.Select(done => string.Join("; ", done.Take(5)))));
        Assert.Multiple(() =>
        {
            Assert.That(first.Count(done => done.Length > 30), Is.EqualTo(Users));
            Assert.That(second, Is.EqualTo(first));
            Assert.That(first.Distinct(new SameDoings()).Count(), Is.EqualTo(Users), "no two users do the same");
            for (int user = 0; user < Users; user++) Assert.That(other[user].Take(10), Is.Not.EqualTo(first[user].Take(10)));
        });
    }

    [Test]
    public async Task The_same_seed_shuffles_the_rows_that_all_take_in_the_same_way()
    {
        static async Task<int[]> OrderAsync(int seed)
        {
            RowFeed<int> rows = Feed.Of(Enumerable.Range(0, 50)).Shuffled();
            var taken = new ConcurrentQueue<int>();
            await Load.Scenario("take", user =>
                {
                    taken.Enqueue(user.Next(rows));
                    return Task.CompletedTask;
                })
                .Profile(p => p.Hold(1.Users(), 1.Minutes()).Iterations(50))
                .Seed(seed)
                .RunAsync();
            return [.. taken];
        }

        int[] first = await OrderAsync(7);
        Assert.That(first, Is.EquivalentTo(Enumerable.Range(0, 50)));
        Assert.That(await OrderAsync(7), Is.EqualTo(first));
        Assert.That(await OrderAsync(8), Is.Not.EqualTo(first));
    }

    // What each user did, in its order.
    private static async Task<string[][]> RunAsync(int seed)
    {
        var log = new DoingLog();
        await VirtualRun.DriveAsync(Load.Scenario<Doer>().Services(new OneService(log)).Seed(seed), log.Clock, Users, Duration);
        return [
            .. log.Done.Where(done => done.End < Duration).GroupBy(done => done.User).OrderBy(user => user.Key).Select(
                user => user.Select(done => done.What).ToArray())
        ];
    }

    public sealed class DoingLog
    {
        public ManualTimeProvider Clock { get; } = new();

        public RowFeed<int> Rows { get; } = Feed.Of(Enumerable.Range(0, 1000)).Random();

        public ConcurrentQueue<(int User, TimeSpan End, string What)> Done { get; } = new();
    }

    public sealed class Doer(DoingLog log)
    {
        [LoadTask(70)]
        public Task Look(VirtualUser user) => DoAsync(user, "look", ThinkTime.Uniform(10.Milliseconds(), 50.Milliseconds()));

        [LoadTask(20)]
        public Task Add(VirtualUser user) => DoAsync(user, "add", ThinkTime.Normal(30.Milliseconds(), 10.Milliseconds()));

        [LoadTask(10)]
        public Task Pay(VirtualUser user) => DoAsync(user, "pay", ThinkTime.Exponential(30.Milliseconds()));

        private async Task DoAsync(VirtualUser user, string task, ThinkTime pause)
        {
            int row = user.Next(log.Rows);
            TimeSpan before = log.Clock.Elapsed;
            await user.Think(pause);
            await user.Think(1.Milliseconds());    // a drawn pause may be none, and the clock moves only while users wait
            log.Done.Enqueue((user.Id, log.Clock.Elapsed, $"{task} {row} for {(log.Clock.Elapsed - before).TotalMilliseconds:0.0} ms"));
        }
    }

    private sealed class SameDoings : IEqualityComparer<string[]>
    {
        public bool Equals(string[]? x, string[]? y) => x!.SequenceEqual(y!);

        public int GetHashCode(string[] obj) => 0;
    }
}
