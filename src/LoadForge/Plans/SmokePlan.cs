using System.Collections.Immutable;
using LoadForge.Profiles;
using LoadForge.Settings;

namespace LoadForge.Plans;

/// <summary>
/// Converts a plan into a smoke run: one user runs one iteration of each scenario, all at the same time. Every request is logged, nothing is judged and
/// nothing times out. The engine runs it like any other plan.
/// </summary>
internal static class SmokePlan
{
    // Longer than any debugging session: an iteration that ends within it ends in its phase.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private static readonly StartLimits Once = new() { IterationsPerUser = 1 };

    /// <summary>The plan as a smoke run.</summary>
    public static LoadPlan Of(LoadPlan plan) => plan with
    {
        IsSmoke = true,
        Workloads = [.. plan.Workloads.Select(Of)],
        Thresholds = [],
        Defaults = [],
        Baselines = [],
        StopsWhenCertain = false,
        Protection = new ProtectionSettings { MaxMemory = plan.Protection.MaxMemory },
        Http = plan.Http with { RequestTimeout = LoadSettings.NoTimeout },
        GracePeriod = LoadSettings.NoTimeout,
        HasPlannedLength = false,
        HasTimeouts = false,
        HasThinkTime = false,
        HasLog = true,
        NeedsWarmGenerator = false,
        FixedLoad = "This is a smoke run: one user runs one iteration, and there is no load to change.",
    };

    private static Workload Of(Workload workload) => workload with
    {
        Profile = Tried(workload.Profile, workload.Scenarios.Length),
        Start = TimeSpan.Zero,
        RunsInTurn = true,
    };

    // Code may look up any phase in the result, so all phases are kept. The iterations belong to the first judged phase; the others take no time.
    private static LoadProfile Tried(LoadProfile profile, int users)
    {
        int tried = Math.Max(0, profile.Phases.ToList().FindIndex(phase => phase.IsJudged));
        ImmutableArray<Phase> phases = [
            .. profile.Phases.Select((phase, index) => index == tried
                ? phase with { Duration = Longest, From = users, To = users, Shape = null }
                : phase with { Duration = TimeSpan.Zero, From = 0, To = 0, Shape = null })
        ];
        return new LoadProfile(LoadModel.Closed, phases, limits: Once);
    }
}
