using System.Collections.Concurrent;
using LoadForge.Feeds;
using LoadForge.Plans;
using LoadForge.Profiles;
using LoadForge.Results;
using LoadForge.Scenarios;

namespace LoadForge.Tests.Engine.Dispatch;

/// <summary>
/// The runs of all processes of a shared plan do together what one run would do alone: starts, scenarios, users, rows and limits. Only counts are compared.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class SharedRunTests
{
    [Test]
    public Task Arrivals_scenarios_and_rows_are_those_of_one_process([Values(1, 2, 3, 7)] int processes, [Values] ArrivalPattern pattern) =>
        AssertSharedAsync([.. Enumerable.Range(0, processes).Select(index => LoadShare.Of(index, processes))], pattern);

    [Test]
    public Task Arrivals_of_processes_with_weights_are_those_of_one_process([Values(3, 7)] int processes, [Values] ArrivalPattern pattern)
    {
        int[] weights = [.. Enumerable.Range(0, processes).Select(index => 1 + (index * 5 % 4))];
        return AssertSharedAsync([.. Enumerable.Range(0, processes).Select(index => LoadShare.Weighted(index, weights))], pattern);
    }

    [TestCase(new[] { 1 })]
    [TestCase(new[] { 1, 1 })]
    [TestCase(new[] { 3, 1, 2 })]
    public async Task Users_iterations_and_rows_of_a_closed_model_are_those_of_one_process(int[] weights)
    {
        var ids = new List<int>();
        var rows = new List<long>();
        for (int index = 0; index < weights.Length; index++)
        {
            RowFeed<long> feed = Feed.From(number => number);
            var seen = new ConcurrentBag<(int User, long Row)>();
            LoadPlan plan = Load.Scenario("closed", async user =>
                {
                    seen.Add((user.Id, user.Next(feed)));
                    await Task.Yield();
                })
                .Profile(p => p.Hold(7.Users(), 30.Seconds()).Iterations(100))
                .Build();
            LoadResult result = await (plan with { Share = LoadShare.Weighted(index, weights) }).RunAsync();

            Assert.That(result.Ending, Is.EqualTo(RunEnding.Completed));
            ids.AddRange(seen.Select(part => part.User).Distinct());
            rows.AddRange(seen.Select(part => part.Row));
        }

        Assert.Multiple(() =>
        {
            Assert.That(rows.Order(), Is.EqualTo(Enumerable.Range(0, 100)));
            Assert.That(ids, Is.Unique);
            Assert.That(ids, Is.SubsetOf(Enumerable.Range(0, 7)));
        });
    }

    private static async Task AssertSharedAsync(LoadShare[] shares, ArrivalPattern pattern)
    {
        (string[] Names, int[] Users, StartCountsOf Counts)[] runs = await Task.WhenAll(
            shares.Prepend(LoadShare.Whole).Select(share => OpenAsync(share, pattern)));
        (string[] alone, _, StartCountsOf counts) = runs[0];
        var together = new List<string>();
        var ids = new List<int>();
        var sum = default(StartCountsOf);
        foreach ((string[] names, int[] users, StartCountsOf own) in runs[1..])
        {
            together.AddRange(names);
            ids.AddRange(users);
            sum = new StartCountsOf(sum.Planned + own.Planned, sum.Started + own.Started);
        }

        Assert.Multiple(() =>
        {
            Assert.That(together.Order(StringComparer.Ordinal), Is.EqualTo(alone.Order(StringComparer.Ordinal)));
            Assert.That(sum, Is.EqualTo(counts));
            Assert.That(ids, Is.Unique);
        });
    }

    private static async Task<(string[] Names, int[] Users, StartCountsOf Counts)> OpenAsync(LoadShare share, ArrivalPattern pattern)
    {
        RowFeed<long> feed = Feed.From(number => number);
        var names = new ConcurrentBag<string>();
        var rows = new ConcurrentBag<long>();
        var users = new ConcurrentDictionary<int, bool>();
        Task Iterate(string name, VirtualUser user)
        {
            names.Add(name);
            rows.Add(user.Next(feed));
            users[user.Id] = true;
            return Task.CompletedTask;
        }

        LoadPlan plan = Load.Scenarios(
                Load.Scenario("browse", user => Iterate("browse", user)).Weight(3),
                Load.Scenario("buy", user => Iterate("buy", user)).Weight(1))
            .Profile(p => (pattern == ArrivalPattern.Poisson ? p.Poisson() : p).Ramp(to: 600.PerSecond(), over: 250.Milliseconds()).Hold(250.Milliseconds()))
            .Seed(11)
            .Build();
        LoadResult result = await (plan with { Share = share }).RunAsync();
        var starts = result.Statistics.Starts!.Value;
        Assert.That(rows.Order(), Is.EqualTo(Enumerable.Range(0, rows.Count).Select(row => share.NumberOf(row))));
        return ([.. names], [.. users.Keys], new StartCountsOf(starts.Planned, starts.Started));
    }

    private readonly record struct StartCountsOf(long Planned, long Started);
}
