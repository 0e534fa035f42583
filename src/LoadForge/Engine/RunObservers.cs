using System.Collections.Immutable;
using LoadForge.Engine.Monitoring;
using LoadForge.Plans;
using LoadForge.Redaction;
using LoadForge.Results;

namespace LoadForge.Engine;

/// <summary>Notifies the observers of a run.</summary>
internal static class RunObservers
{
    /// <summary>Why a run or a search ends if the token of an observer was cancelled; null if none was.</summary>
    public static string? WhyCancelled(IEnumerable<CancellationToken> hosts) =>
        hosts.Any(host => host.IsCancellationRequested) ? "the host cancelled it, for example because a test reached its time limit" : null;

    /// <summary>Notifies them of the result.</summary>
    /// <returns>The result, with a note for each of them that failed.</returns>
    public static LoadResult Notify(ImmutableArray<IRunObserver> observers, LoadResult result, Redactor redactor)
    {
        foreach (IRunObserver observer in observers)
        {
            try
            {
                observer.OnCompleted(result);
                ImmutableArray<string> notes = [.. observer.Notes().Select(redactor.Text)];
                if (!notes.IsEmpty) result = result with { Notes = result.Notes.AddRange(notes) };
            }
            catch (Exception error)
            {
                result = result with { Notes = result.Notes.Add(redactor.Text(RunWatch.ObserverFailed(observer, error))) };
            }
        }

        return result;
    }

    /// <summary>Notifies them that there is no result.</summary>
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
                // Without a result the note cannot be stored, and the caller must get the exception that ended the run.
            }
        }
    }
}
