using System.Collections.Immutable;
using LoadForge.Plans;
using LoadForge.Redaction;
using LoadForge.Scenarios;

namespace LoadForge.Engine;

/// <summary>Runs what scenarios do once a run: before its clock starts, and after its last user has ended.</summary>
internal static class RunHooks
{
    /// <summary>Runs the setups, one after another, up to the first that fails.</summary>
    /// <returns>What failed, in words; null if nothing did.</returns>
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

    /// <summary>Runs all teardowns, whatever became of the run.</summary>
    /// <returns>What failed, as notes.</returns>
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
