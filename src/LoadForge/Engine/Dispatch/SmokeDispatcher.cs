using LoadForge.Profiles;
using LoadForge.Scenarios;

namespace LoadForge.Engine.Dispatch;

/// <summary>A smoke run: one user of each scenario runs one iteration, counted for the first judged phase.</summary>
internal sealed class SmokeDispatcher(RunContext context) : Dispatcher(context)
{
    public override int CurrentPhase { get; } = Math.Max(0, context.Plan.Profile.Phases.ToList().FindIndex(phase => phase.IsJudged));

    public override void Retire()
    {
    }

    protected override void Dispatch()
    {
        var once = new ClosedStarts(new StartLimits { IterationsPerUser = 1 }, Context.Clock, () => { });
        for (int scenario = 0; scenario < Context.Mix.Count && !Context.Stop.IsRequested; scenario++)
        {
            var only = new ScenarioMix([Context.Mix[scenario]], [1], Context.Plan.Seed);
            Start(new ClosedUserLoop(new UserSlot(0, only), once, () => CurrentPhase, OnUserEnded));
        }
    }
}
