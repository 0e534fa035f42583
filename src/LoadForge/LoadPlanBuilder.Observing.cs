using LoadForge.Plans;

namespace LoadForge;

/// <content>Observers of the runs of the plan.</content>
public sealed partial class LoadPlanBuilder
{
    /// <summary>
    /// Adds an observer of each run of the plan, for example one that exports its values. Unlike an extension it takes part in nothing: transport and requests
    /// remain what they are. Packages that extend LoadForge offer their own methods for it.
    /// </summary>
    /// <param name="observe">Called once for each run, before its first request, in the flow of the code that starts it.</param>
    public LoadPlanBuilder ObservedBy(Func<LoadPlan, IRunObserver> observe)
    {
        ArgumentNullException.ThrowIfNull(observe);
        return SetOnWhole(_draft with { Observers = _draft.Observers.Add(observe) });
    }
}
