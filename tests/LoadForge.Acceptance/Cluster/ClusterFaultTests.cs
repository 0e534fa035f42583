using System.Collections.Concurrent;
using System.Globalization;

namespace LoadForge.Acceptance.Cluster;

/// <summary>
/// A coordinator, two agents and a broker in processes of their own, with a network link each, and a target that writes down who calls when: what becomes of a
/// run when one of them is killed, stands still or is cut off.
/// </summary>
[Category("Slow"), Platform("Linux", Reason = "Network namespaces are Linux's.")]
public sealed class ClusterFaultTests
{
    private const string RunsVariable = "LOADFORGE_CLUSTER_FAULTS";
    private const string CasesVariable = "LOADFORGE_CLUSTER_CASES";

    // Most of its time a run waits.
    private const int AtOnce = 6;

    // The longest first: agents that have lost their coordinator offer for a minute what they have recorded.
    private static readonly FaultCase[] Usual =
    [
        new(Party.Coordinator, Fault.Kill, double.PositiveInfinity, Moment.Armed),
        new(Party.Coordinator, Fault.Freeze, 12, Moment.Running),
        new(Party.Coordinator, Fault.Freeze, 4, Moment.Running),
        new(Party.Agent, Fault.Freeze, 12, Moment.Running),
        new(Party.Broker, Fault.Kill, double.PositiveInfinity, Moment.Running),
        new(Party.Agent, Fault.Kill, double.PositiveInfinity, Moment.Running),
        new(Party.Agent, Fault.Freeze, 2, Moment.Running),
        new(Party.Agent, Fault.Cut, double.PositiveInfinity, Moment.Draining),
        new(Party.Broker, Fault.Restart, 4, Moment.Running),
        new(Party.Broker, Fault.Restart, 2, Moment.Gathering),
    ];

    [OneTimeSetUp]
    public void Look()
    {
        if (BrokerNetwork.Missing is { } missing) Assert.Ignore(missing);
    }

    [Test]
    public Task Some_faults_end_a_run_as_promised_or_not_at_all() => JudgeAsync(Usual);

    /// <summary>All faults, as often as an environment variable says; another chooses those whose names contain a text.</summary>
    [Test]
    public async Task Every_fault_ends_a_run_as_promised_or_not_at_all()
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable(RunsVariable), CultureInfo.InvariantCulture, out int runs))
            Assert.Ignore($"Takes hours; set {RunsVariable} to the number of runs of each fault.");
        string chosen = Environment.GetEnvironmentVariable(CasesVariable) ?? "";
        await JudgeAsync(
            from fault in FaultCase.All
            where fault.ToString().Contains(chosen, StringComparison.OrdinalIgnoreCase)
            from run in Enumerable.Range(0, runs)
            select fault);
    }

    private static async Task JudgeAsync(IEnumerable<FaultCase> faults)
    {
        var outcomes = new ConcurrentQueue<(int Number, FaultOutcome Outcome)>();
        await Parallel.ForEachAsync(faults.Index(), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (fault, _) =>
        {
            FaultOutcome outcome = await FaultRun.RunAsync(fault.Item);
            outcomes.Enqueue((fault.Index, outcome));
            if (!outcome.Problems.IsEmpty) await TestContext.Progress.WriteLineAsync(outcome.ToString());
        });
        FaultOutcome[] all = [.. outcomes.OrderBy(run => run.Number).Select(run => run.Outcome)];
        await TestContext.Out.WriteLineAsync(FaultTable.Of(all));

        Assert.That(all.Where(outcome => !outcome.Problems.IsEmpty).Select(outcome => outcome.ToString()), Is.Empty);
    }
}
