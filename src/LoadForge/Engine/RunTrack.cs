using LoadForge.Profiles;

namespace LoadForge.Engine;

/// <summary>One track of a run under way: its dispatcher, and which scenarios of the recorder are its own.</summary>
/// <param name="Plan">The track as planned.</param>
/// <param name="FirstScenario">The index of its first scenario in the run.</param>
/// <param name="Context">What the dispatcher works with.</param>
/// <param name="Dispatcher">Starts its iterations.</param>
/// <param name="IsOnly">Whether the run has no other.</param>
internal sealed record RunTrack(LoadTrack Plan, int FirstScenario, RunContext Context, Dispatcher Dispatcher, bool IsOnly)
{
    /// <summary>The indices of its scenarios in the run.</summary>
    public IEnumerable<int> Scenarios => Enumerable.Range(FirstScenario, Plan.Scenarios.Length);

    /// <summary>A phase as the result names it: phases of several tracks may have the same name.</summary>
    public Phase Named(Phase phase) => IsOnly ? phase : phase with { Name = $"{Plan.Name}/{phase.Name}" };

    /// <summary>The phase at a moment, given from the start of the run.</summary>
    public Phase PhaseAt(TimeSpan moment)
    {
        if (Context.Plan.IsSmoke) return Plan.Profile.Phases[Dispatcher.CurrentPhase];
        moment -= Plan.Start;
        foreach (Phase phase in Plan.Profile.Phases)
        {
            if (moment < phase.Duration) return phase;
            moment -= phase.Duration;
        }

        return Plan.Profile.Phases[^1];
    }

    /// <summary>Waits for the track's start, and goes through its profile.</summary>
    public void Run()
    {
        if (Plan.Start > TimeSpan.Zero && !Context.Plan.IsSmoke)
        {
            using var pacer = new Pacer(Context.Clock, Context.Stop.Requested);
            pacer.WaitUntil(Context.Clock.At(0));
        }

        Dispatcher.Run();
    }

    /// <summary>The track's dispatcher for a plan.</summary>
    public static Dispatcher DispatcherOf(RunContext context) =>
        context.Plan.IsSmoke ? new SmokeDispatcher(context)
        : context.Plan.Profile.Model == LoadModel.Open ? new OpenDispatcher(context)
        : new ClosedDispatcher(context);
}
