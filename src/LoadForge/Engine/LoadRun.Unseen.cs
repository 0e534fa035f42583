using LoadForge.Engine.Extensions;
using LoadForge.Plans;

namespace LoadForge.Engine;

/// <content>A run without a result.</content>
internal sealed partial class LoadRun
{
    private bool _isUnseen;

    /// <summary>Makes the load of a plan without extensions. Observers are not notified, and the recorded data is discarded.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="cancellation">Ends it, after the plan's grace period at the latest.</param>
    public static async Task RunUnseenAsync(LoadPlan plan, CancellationToken cancellation)
    {
        using RunExtensions none = await RunExtensions.StartAsync(plan, cancellation).ConfigureAwait(false);
        using var run = new LoadRun(plan, none, []) { _isUnseen = true };
        await run.ConductAsync(cancellation).ConfigureAwait(false);
    }
}
