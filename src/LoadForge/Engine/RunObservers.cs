using System.Collections.Immutable;
using LoadForge.Engine.Monitoring;
using LoadForge.Plans;
using LoadForge.Redaction;
using LoadForge.Results;

namespace LoadForge.Engine;

/// <summary>Tells the observers of a run the outcome of it.</summary>
internal static class RunObservers
{
    /// <summary>Why a run or a search ends if one of the tokens of its observers asked for it; null if none did.</summary>
    public static string? WhyCancelled(IEnumerable<CancellationToken> hosts) =>
        hosts.Any(host => host.IsCancellationRequested) ? "the host cancelled it, for example because a test reached its time limit" : null;

    /// <summary>Tells them the result.</summary>
    /// <returns>The result, with a note for each of them that failed.</returns>
    public static LoadResult Tell(ImmutableArray<IRunObserver> observers, LoadResult result, Redactor redactor)
    {
        foreach (IRunObserver observer in observers)
        {
            try
            {
                observer.OnCompleted(result);
            }
            catch (Exception error)
            {
                result = result with { Notes = result.Notes.Add(redactor.Text(RunWatch.ObserverFailed(observer, error))) };
            }
        }

        return result;
    }

    /// <summary>Tells them that there will be no result.</summary>
    public static void Abandon(ImmutableArray<IRunObserver> observers)
    {
        foreach (IRunObserver observer in observers)
        {
            try
            {
                observer.OnAbandoned();
            }
            catch (Exception)
            {
                // Without a result there is no place for a note, and the caller must get the exception that ended the run.
            }
        }
    }
}
