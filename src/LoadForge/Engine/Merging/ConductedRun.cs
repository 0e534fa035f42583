using LoadForge.Plans;
using LoadForge.Redaction;
using LoadForge.Results;

namespace LoadForge.Engine.Merging;

/// <summary>A run that other processes execute. This process notifies the observers, and ends the run when it is interrupted.</summary>
/// <param name="plan">The plan.</param>
internal sealed class ConductedRun(LoadPlan plan)
{
    private readonly Redactor _redactor = plan.Http.Redactor();

    /// <summary>Executes the run.</summary>
    /// <param name="conduct">Executes the run. Gets those who follow it, and the token that ends the run.</param>
    /// <param name="cancellation">Ends the run early.</param>
    public async Task<LoadResult> RunAsync(Func<RunAudience, CancellationToken, Task<LoadResult>> conduct, CancellationToken cancellation)
    {
        if (plan.Control is not { } control) return await ConductAsync(conduct, cancellation).ConfigureAwait(false);
        control.Take();
        try
        {
            return await ConductAsync(conduct, cancellation).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            control.Fail(error);
            throw;
        }
        finally
        {
            control.Free();
        }
    }

    private async Task<LoadResult> ConductAsync(Func<RunAudience, CancellationToken, Task<LoadResult>> conduct, CancellationToken cancellation)
    {
        using var interruption = new CancellationTokenSource();
        var audience = new RunAudience(plan, _redactor, LoadRuns.ObserversOf(plan));
        using IDisposable listening = LoadRuns.OnInterrupt(reason =>
        {
            audience.Interrupt(reason);
            interruption.Cancel();
        });
        LoadResult result;
        try
        {
            using var any = CancellationTokenSource.CreateLinkedTokenSource(
                [cancellation, interruption.Token, .. audience.Observers.Select(observer => observer.Cancellation)]);
            result = await conduct(audience, any.Token).ConfigureAwait(false);
        }
        catch
        {
            RunObservers.Abandon(audience.Observers);
            throw;
        }
        finally
        {
            audience.End();
        }

        // Who executes the run may only know that its token was cancelled.
        if (result.Ending == RunEnding.Cancelled && audience.Interruption is { } why) result = result with { EndingReason = _redactor.Text(why) };
        return RunObservers.Notify(audience.Observers, audience.AddTo(result), _redactor);
    }
}
