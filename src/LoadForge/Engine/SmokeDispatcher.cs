using LoadForge.Metrics;
using LoadForge.Profiles;
using LoadForge.Scenarios;

namespace LoadForge.Engine;

/// <summary>A smoke run: one user runs one iteration, counted for the first judged phase.</summary>
internal sealed class SmokeDispatcher(RunContext context) : Dispatcher(context)
{
    public override int CurrentPhase { get; } = Math.Max(0, context.Plan.Profile.Phases.ToList().FindIndex(phase => phase.IsJudged));

    public override void Retire()
    {
    }

    public override StartCounts StartsOf(int phase, Figures iterations, long unfinished)
    {
        long started = iterations.Count + iterations.Cancelled + unfinished;
        return new StartCounts(started, started, 0, 0);
    }

    public override void Dispose()
    {
    }

    protected override void Dispatch()
    {
        var once = new ClosedStarts(new StartLimits { IterationsPerUser = 1 }, Context.Clock, () => { });
        Start(new ClosedUserLoop(new VirtualUser(NextId(), Context.Environment), Context.Plan.Scenario, once, () => CurrentPhase, OnUserEnded));
    }
}
