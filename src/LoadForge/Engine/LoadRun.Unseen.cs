namespace LoadForge.Engine;

/// <content>A run without a result.</content>
internal sealed partial class LoadRun
{
    private bool _isUnseen;

    /// <summary>Makes the load of a plan without companions. Nobody is told of it, and nothing is made of what it recorded.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="cancellation">Ends it, after the plan's grace period at the latest.</param>
    public static async Task RunUnseenAsync(LoadPlan plan, CancellationToken cancellation)
    {
        using RunCompanions none = await RunCompanions.StartAsync(plan, cancellation).ConfigureAwait(false);
        using var run = new LoadRun(plan, none, []) { _isUnseen = true };
        await run.ConductAsync(cancellation).ConfigureAwait(false);
    }
}
