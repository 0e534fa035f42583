using System.Collections.Immutable;
using LoadForge.Engine.Monitoring;
using LoadForge.Plans;
using LoadForge.Recording.Snapshots;
using LoadForge.Redaction;
using LoadForge.Results;

namespace LoadForge.Engine;

/// <summary>A run that other processes execute. This process notifies the observers, and ends the run when it is interrupted.</summary>
/// <param name="plan">The plan.</param>
internal sealed class ConductedRun(LoadPlan plan)
{
    private readonly Redactor _redactor = plan.Http.Redactor();
    private readonly SortedSet<string> _notes = new(StringComparer.Ordinal);

    /// <summary>Executes the run.</summary>
    /// <param name="conduct">Executes the run. Gets a function that passes a snapshot to the observers, and the token that ends the run.</param>
    /// <param name="cancellation">Ends the run early.</param>
    public async Task<LoadResult> RunAsync(
        Func<Action<MetricSnapshot>, CancellationToken, Task<LoadResult>> conduct, CancellationToken cancellation)
    {
        using var interruption = new CancellationTokenSource();
        string? interrupted = null;
        using IDisposable listening = LoadRuns.OnInterrupt(reason =>
        {
            Interlocked.CompareExchange(ref interrupted, reason, null);
            interruption.Cancel();
        });
        ImmutableArray<IRunObserver> observers = LoadRuns.ObserversOf(plan);
        LoadResult result;
        try
        {
            using var any = CancellationTokenSource.CreateLinkedTokenSource(
                [cancellation, interruption.Token, .. observers.Select(observer => observer.Cancellation)]);
            result = await conduct(snapshot => Tell(observers, snapshot), any.Token).ConfigureAwait(false);
        }
        catch
        {
            RunObservers.Abandon(observers);
            throw;
        }

        // Who executes the run only knows that its token was cancelled.
        if (result.Ending == RunEnding.Cancelled
            && (Volatile.Read(ref interrupted) ?? RunObservers.WhyCancelled(observers.Select(observer => observer.Cancellation))) is { } why)
        {
            result = result with { EndingReason = _redactor.Text(why) };
        }

        return RunObservers.Notify(observers, result with { Notes = [.. result.Notes, .. _notes.Select(_redactor.Text)] }, _redactor);
    }

    private void Tell(ImmutableArray<IRunObserver> observers, MetricSnapshot snapshot)
    {
        foreach (IRunObserver observer in observers)
        {
            try
            {
                observer.OnSnapshot(snapshot);
            }
            catch (Exception error)
            {
                _notes.Add(RunWatch.ObserverFailed(observer, error));
            }
        }
    }
}
