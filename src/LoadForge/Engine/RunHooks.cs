using System.Collections.Immutable;
using LoadForge.Plans;
using LoadForge.Redaction;
using LoadForge.Scenarios;

namespace LoadForge.Engine;

/// <summary>Runs the setups of scenarios before the clock of a run starts, and the teardowns after its last user has ended.</summary>
internal static class RunHooks
{
    /// <summary>Runs the setups, one after another, up to the first that fails.</summary>
    /// <returns>A description of the failure; null if there is none.</returns>
    public static async Task<string?> SetUpAsync(LoadPlan plan, CancellationToken cancellation)
    {
        foreach (Scenario scenario in plan.Scenarios)
        {
            if (scenario.Hooks.RunSetUp is not { } setUp || cancellation.IsCancellationRequested) continue;
            try
            {
                await setUp(cancellation).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return null;
            }
            catch (Exception error)
            {
                return $"the setup of scenario \"{scenario.Name}\" for the run failed: {ErrorText.Of(error)}";
            }
        }

        return null;
    }

    /// <summary>Runs all teardowns, regardless of the outcome of the run.</summary>
    /// <returns>The failures, as notes.</returns>
    public static async Task<ImmutableArray<string>> TearDownAsync(LoadPlan plan)
    {
        var notes = ImmutableArray.CreateBuilder<string>();
        foreach (Scenario scenario in plan.Scenarios)
        {
            if (scenario.Hooks.RunTearDown is not { } tearDown) continue;
            using var patience = new CancellationTokenSource(plan.GracePeriod, plan.Clock);
            try
            {
                await tearDown(patience.Token).ConfigureAwait(false);
            }
            catch (Exception error)
            {
                notes.Add($"the teardown of scenario \"{scenario.Name}\" for the run failed: {ErrorText.Of(error)}");
            }
        }

        return notes.ToImmutable();
    }
}
