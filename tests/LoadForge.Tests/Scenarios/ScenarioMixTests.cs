using LoadForge.Results;
using LoadForge.Scenarios;

namespace LoadForge.Tests.Scenarios;

public sealed class ScenarioMixTests
{
    private const int Draws = 10_000;
    private static readonly int[] Weights = [70, 20, 10];

    [Test]
    public void Ten_thousand_arrivals_share_themselves_by_weight_within_three_standard_deviations([Values(1, 3, 5, 4711)] int seed)
    {
        ScenarioMix mix = Mix(seed);

        AssertShares([.. Enumerable.Range(0, Draws).Select(_ => mix.OfNextArrival())]);
    }

    [Test]
    public void Ten_thousand_iterations_of_a_hundred_users_share_themselves_by_weight_too([Values(1, 3, 5, 4711)] int seed)
    {
        ScenarioMix mix = Mix(seed);

        AssertShares([.. from user in Enumerable.Range(0, 100) from iteration in Enumerable.Range(0, 100) select mix.OfIteration(user, iteration)]);
    }

    [Test]
    public void The_same_seed_draws_the_same_sequence_and_another_seed_another()
    {
        int[] Sequence(int seed)
        {
            ScenarioMix mix = Mix(seed);
            return [.. Enumerable.Range(0, 200).Select(_ => mix.OfNextArrival()), .. Enumerable.Range(0, 200).Select(n => mix.OfIteration(n % 7, n))];
        }

        Assert.Multiple(() =>
        {
            Assert.That(Sequence(5), Is.EqualTo(Sequence(5)));
            Assert.That(Sequence(5), Is.Not.EqualTo(Sequence(6)));
        });
    }

    [Test]
    public async Task A_run_shares_its_arrivals_among_the_scenarios_and_keeps_their_steps_apart()
    {
        LoadResult result = await Load.Scenarios(
                Load.Scenario("browse", user => user.Step("look", () => Task.CompletedTask)).Weight(3),
                Load.Scenario("buy", user => user.Step("look", () => Task.CompletedTask)).Weight(1))
            .Profile(p => p.Hold(400.PerSecond(), 1.Seconds()))
            .Seed(9)
            .RunAsync();

        ScenarioResult browse = result.Scenarios.Single(scenario => scenario.Name == "browse");
        ScenarioResult buy = result.Scenarios.Single(scenario => scenario.Name == "buy");
        Assert.Multiple(() =>
        {
            Assert.That(browse.Iterations.Count + buy.Iterations.Count, Is.EqualTo(400));
            Assert.That(buy.Iterations.Count, Is.InRange(100 - 26, 100 + 26), "three standard deviations of 400 draws with 1 in 4");
            Assert.That(browse.Steps.Single().Figures.Count, Is.EqualTo(browse.Iterations.Count));
            Assert.That(result.Figures.Starts!.Value.Planned, Is.EqualTo(400));
            Assert.That(result.Phases.Single().Figures.Starts!.Value.Started, Is.EqualTo(400));
            Assert.That(result.Name, Is.EqualTo("browse + buy"));
            Assert.That(result.Tracks.Single().Weights, Is.EqualTo(new[] { KeyValuePair.Create("browse", 3), KeyValuePair.Create("buy", 1) }));
        });
    }

    [Test]
    public async Task The_same_seed_runs_the_same_scenarios_in_the_same_order_of_each_user_twice()
    {
        Assert.That(await ClosedSequenceAsync(), Is.EqualTo(await ClosedSequenceAsync()));
    }

    private static async Task<string> ClosedSequenceAsync()
    {
        const int Iterations = 50;
        var seen = new List<string>();
        using var enough = new CancellationTokenSource();
        Func<VirtualUser, Task> Log(string name) => async user =>
        {
            if (seen.Count < Iterations) seen.Add($"{name} {user.Random.Next(1000)}");
            if (seen.Count == Iterations) await enough.CancelAsync();
        };
        await Load.Scenarios(Load.Scenario("a", Log("a")).Weight(2), Load.Scenario("b", Log("b"))).Profile(p => p.Hold(1.Users(), 1.Minutes())).Seed(3).RunAsync(enough.Token);
        return string.Join(", ", seen);
    }

    private static void AssertShares(IReadOnlyCollection<int> drawn)
    {
        for (int scenario = 0; scenario < Weights.Length; scenario++)
        {
            double share = Weights[scenario] / 100.0;
            double deviation = Math.Sqrt(Draws * share * (1 - share));
            Assert.That(drawn.Count(one => one == scenario), Is.EqualTo(Draws * share).Within(3 * deviation), $"scenario {scenario}");
        }
    }

    private static ScenarioMix Mix(int seed) => new([null!, null!, null!], Weights, seed);
}
