using LoadForge.Results;
using LoadForge.Scenarios;

namespace LoadForge.Tests.Scenarios;

[Parallelizable(ParallelScope.All)]
public sealed class ScenarioMixTests
{
    private const int Draws = 10_000;
    private static readonly int[] Weights = [70, 20, 10];

    [Test]
    public void Ten_thousand_arrivals_share_themselves_by_weight_within_three_standard_deviations() => AssertWithinThreeDeviations(CountArrivals(seed: 1));

    [Test]
    public async Task Ten_thousand_iterations_of_a_run_share_themselves_by_weight_within_three_standard_deviations()
    {
        LoadResult result = await Load.Scenarios(
                Load.Scenario("browse", _ => Task.CompletedTask).Weight(70),
                Load.Scenario("search", _ => Task.CompletedTask).Weight(20),
                Load.Scenario("buy", _ => Task.CompletedTask).Weight(10))
            .Profile(p => p.Hold(100.Users(), 1.Minutes()).IterationsPerUser(100))
            .Seed(1)
            .RunAsync();

        int[] counts = [.. result.Scenarios.Select(scenario => (int)scenario.Iterations.Count)];
        Assert.That(counts, Is.EqualTo(CountIterations(seed: 1)), "chance decides by user and iteration, and not by time");
        AssertWithinThreeDeviations(counts);
    }

    // One seed may always be out of luck. Over many, three deviations are left as often as a binomial distribution says, and the whole scatters as chi-square
    // says: neither more, as a skewed draw would, nor less, as one that deals the scenarios out would.
    [Category("Slow")]
    [TestCase(true)]
    [TestCase(false)]
    public void Over_two_thousand_seeds_the_shares_scatter_as_chance_has_it(bool arrivals)
    {
        const int Seeds = 2000;
        int[][] counts = [.. Enumerable.Range(0, Seeds).Select(seed => arrivals ? CountArrivals(seed) : CountIterations(seed))];

        Assert.Multiple(() =>
        {
            for (int scenario = 0; scenario < Weights.Length; scenario++)
            {
                double share = Weights[scenario] / 100.0;
                int outside = counts.Count(count => Math.Abs(count[scenario] - (Draws * share)) > 3 * Deviation(share));
                int most = Binomial.Bound(Seeds, Binomial.Outside(Draws, share, 3 * Deviation(share)), oneIn: 1e6);
                TestContext.Out.WriteLine($"weight {Weights[scenario]}: {outside} of {Seeds} seeds outside three standard deviations, at most {most}");
                Assert.That(outside, Is.InRange(1, most), $"weight {Weights[scenario]}");
            }

            // Two degrees of freedom a seed: the sum has the mean 2 · seeds and the deviation √(4 · seeds).
            double chiSquare = counts.Sum(
                count => Weights.Select((weight, scenario) => Math.Pow(count[scenario] - (Draws * weight / 100.0), 2) / (Draws * weight / 100.0)).Sum());
            Assert.That(chiSquare, Is.EqualTo(2 * Seeds).Within(4 * Math.Sqrt(4 * Seeds)));
        });
    }

    [Test]
    public void The_same_seed_draws_the_same_sequence_and_another_seed_another()
    {
        int[] Sequence(int seed)
        {
            ScenarioMix mix = Mix(seed);
            return [.. Enumerable.Range(0, 200).Select(number => mix.OfArrival(number)), .. Enumerable.Range(0, 200).Select(n => mix.OfIteration(n % 7, n))];
        }

        Assert.Multiple(() =>
        {
            Assert.That(Sequence(5), Is.EqualTo(Sequence(5)));
            Assert.That(Sequence(5), Is.Not.EqualTo(Sequence(6)));
        });
    }

    [Test]
    public void In_turn_nothing_is_drawn_and_each_user_begins_with_a_scenario_of_its_own()
    {
        ScenarioMix mix = Mix(seed: 1, inTurn: true);

        Assert.That(Enumerable.Range(0, 4).Select(user => mix.OfIteration(user, 0)), Is.EqualTo([0, 1, 2, 0]));
        Assert.That(Enumerable.Range(0, 4).Select(iteration => mix.OfIteration(1, iteration)), Is.EqualTo([1, 2, 0, 1]));
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
            Assert.That(browse.Steps.Single().Statistics.Count, Is.EqualTo(browse.Iterations.Count));
            Assert.That(result.Statistics.Starts!.Value.Planned, Is.EqualTo(400));
            Assert.That(result.Phases.Single().Statistics.Starts!.Value.Started, Is.EqualTo(400));
            Assert.That(result.Name, Is.EqualTo("browse + buy"));
            Assert.That(result.Workloads.Single().Weights, Is.EqualTo(new[] { KeyValuePair.Create("browse", 3), KeyValuePair.Create("buy", 1) }));
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
        await Load.Scenarios(
            Load.Scenario("a", Log("a")).Weight(2), Load.Scenario("b", Log("b"))).Profile(p => p.Hold(1.Users(), 1.Minutes())).Seed(3).RunAsync(enough.Token);
        return string.Join(", ", seen);
    }

    private static void AssertWithinThreeDeviations(int[] counts)
    {
        Assert.That(counts.Sum(), Is.EqualTo(Draws));
        for (int scenario = 0; scenario < Weights.Length; scenario++)
        {
            double share = Weights[scenario] / 100.0;
            Assert.That(counts[scenario], Is.EqualTo(Draws * share).Within(3 * Deviation(share)), $"weight {Weights[scenario]}");
        }
    }

    private static double Deviation(double share) => Math.Sqrt(Draws * share * (1 - share));

    private static int[] CountArrivals(int seed)
    {
        ScenarioMix mix = Mix(seed);
        return Counted(Enumerable.Range(0, Draws).Select(number => mix.OfArrival(number)));
    }

    private static int[] CountIterations(int seed)
    {
        ScenarioMix mix = Mix(seed);
        return Counted(from user in Enumerable.Range(0, 100) from iteration in Enumerable.Range(0, Draws / 100) select mix.OfIteration(user, iteration));
    }

    private static int[] Counted(IEnumerable<int> scenarios)
    {
        int[] counts = new int[Weights.Length];
        foreach (int scenario in scenarios) counts[scenario]++;
        return counts;
    }

    private static ScenarioMix Mix(int seed, bool inTurn = false) => new([null!, null!, null!], Weights, seed, inTurn);
}
