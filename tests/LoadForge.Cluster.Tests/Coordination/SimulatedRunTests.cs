using System.Globalization;
using LoadForge.Cluster.Coordination;

namespace LoadForge.Cluster.Tests.Coordination;

/// <summary>
/// Coordinator and agents on a network that delays, loses, repeats and reorders, with agents and coordinators that crash, freeze and are cut off: nothing
/// counts twice, nothing is missing from a valid result, and everything ends.
/// </summary>
public sealed class SimulatedRunTests
{
    private const string RunsSetting = "LOADFORGE_CLUSTER_RUNS";

    [TestCase(500)]
    [TestCase(3000, Category = "Slow")]
    public void Nothing_counts_twice_nothing_is_missing_and_everything_ends(int usualRuns)
    {
        int runs = int.TryParse(Environment.GetEnvironmentVariable(RunsSetting), CultureInfo.InvariantCulture, out int asked) ? asked : usualRuns;
        var problems = new List<string>();
        var outcomes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var orphaned = TimeSpan.Zero;
        for (int seed = 0; seed < runs && problems.Count < 10; seed++)
        {
            var run = new SimulatedRun(seed);
            if (run.Problem() is { } problem) problems.Add($"seed {seed}: {problem}; {run}");
            string outcome = run.Coordinator.State != CoordinatorState.Done ? "coordinator dead" : run.Coordinator.Invalid is null ? "valid" : "invalid";
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            if (run.Orphaned > orphaned) orphaned = run.Orphaned;
        }

        TestContext.Out.WriteLine($"{string.Join(", ", outcomes)}; load without a coordinator for at most {orphaned.TotalSeconds:0.0} s");
        Assert.That(problems, Is.Empty, () => string.Join('\n', problems));
        Assert.That(orphaned, Is.LessThanOrEqualTo(TimeSpan.FromSeconds(6)));
        Assert.That(outcomes.GetValueOrDefault("valid"), Is.GreaterThan(runs / 3), "most runs without a fault are valid");
    }
}
