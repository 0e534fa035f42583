using LoadForge.Plans;

namespace LoadForge;

/// <summary>Observes the runs of a plan.</summary>
public static class LoadPlanObserving
{
    /// <summary>Lets an observer follow each run of the plan, in addition to the observers of the process.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="observe">Called in the flow of the code that starts a run; returns the observer of the run, or null for none.</param>
    public static LoadPlanBuilder ObservedBy(this LoadPlanBuilder plan, Func<LoadPlan, IRunObserver?> observe)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(observe);
        return plan.Observed(observe);
    }
}
