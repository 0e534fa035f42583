using LoadForge.Engine;
using LoadForge.Plans;
using LoadForge.Results;

namespace LoadForge;

/// <summary>Runs plans.</summary>
public static class LoadPlanRunning
{
    /// <summary>Runs the plan.</summary>
    /// <param name="plan">The plan; may be run any number of times.</param>
    /// <param name="cancellation">Ends the run early, with a complete result of what was measured until then.</param>
    /// <returns>What was measured, judged by the plan's thresholds.</returns>
    /// <exception cref="TargetUnreachableException">The target accepts no connection; nothing was run.</exception>
    public static Task<LoadResult> RunAsync(this LoadPlan plan, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return LoadRun.RunAsync(plan, cancellation);
    }
}
