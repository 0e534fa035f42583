using LoadForge.Baselines;
using LoadForge.Results;
using LoadForge.Results.Comparisons;
using LoadForge.Testing.Series;

namespace LoadForge.Tests.Baselines;

public sealed class InterleavedRunsTests
{
    [Test]
    public async Task Sides_take_turns_so_that_neither_is_always_first()
    {
        var order = new List<string>();
        var draw = new SimulatedResults(1) { Seconds = 5 };
        InterleavedRuns runs = await InterleavedRuns.RunAsync(() => Run("A"), () => Run("B"), 4);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(string.Concat(order), Is.EqualTo("ABBAABBA"));
            Assert.That((runs.Before.Length, runs.After.Length), Is.EqualTo((4, 4)));
        }

        Task<LoadResult> Run(string side)
        {
            order.Add(side);
            return Task.FromResult(draw.Draw(1)[0]);
        }
    }

    [Test]
    public async Task Side_by_side_both_are_under_way_at_once()
    {
        var draw = new SimulatedResults(4) { Seconds = 5 };
        LoadResult result = draw.Draw(1)[0];
        var afterBegan = new TaskCompletionSource();
        InterleavedRuns runs = await InterleavedRuns.SideBySideAsync(
            async () =>
            {
                await afterBegan.Task;
                return result;
            },
            () =>
            {
                afterBegan.TrySetResult();
                return Task.FromResult(result);
            },
            2);
        Assert.That((runs.Before.Length, runs.After.Length), Is.EqualTo((2, 2)));
    }

    // The machine is 40 % slower at some times than at others; both sides of a pair meet the same time.
    [Category("Slow")]
    [Test]
    public async Task What_both_sides_of_a_pair_share_does_not_hide_a_change()
    {
        var draw = new SimulatedResults(2) { PerSecond = 300 };
        var machine = new Random(3);
        double level = 1;
        int calls = 0;
        InterleavedRuns runs = await InterleavedRuns.RunAsync(() => Run(1), () => Run(1.2), 6);
        BaselineComparison paired = runs.Compare(), apart = runs.After.CompareWith(Baseline.Of(runs.Before));
        Assert.That((paired.Answer, apart.Answer), Is.EqualTo((ComparisonAnswer.Worse, ComparisonAnswer.Inconclusive)), $"{paired}\n{apart}");

        Task<LoadResult> Run(double side)
        {
            if (calls++ % 2 == 0) level = Math.Exp(0.2 * SimulatedSeries.Normal(machine));
            return Task.FromResult(draw.Draw(1, side * level)[0]);
        }
    }

    [TestCase(1)]
    [TestCase(26)]
    public void Too_few_or_too_many_runs_are_refused(int runs) =>
        Assert.That(
            () => InterleavedRuns.RunAsync(() => throw new InvalidOperationException(), () => throw new InvalidOperationException(), runs),
            Throws.TypeOf<ArgumentOutOfRangeException>());
}
