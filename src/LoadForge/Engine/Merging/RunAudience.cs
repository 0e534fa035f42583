using System.Collections.Immutable;
using LoadForge.Engine.Journal;
using LoadForge.Engine.Monitoring;
using LoadForge.Plans;
using LoadForge.Recording.Snapshots;
using LoadForge.Redaction;
using LoadForge.Results;

namespace LoadForge.Engine.Merging;

/// <summary>
/// Those who follow a run that other processes execute: its observers and its control. Told by one thread at a time; an observer that fails is noted.
/// </summary>
public sealed class RunAudience
{
    private readonly LoadPlan _plan;
    private readonly Redactor _redactor;
    private readonly SortedSet<string> _notes = new(StringComparer.Ordinal);
    private MergedProgress? _progress;
    private MergedRun? _run;
    private string? _interruptedBy;

    internal RunAudience(LoadPlan plan, Redactor redactor, ImmutableArray<IRunObserver> observers) =>
        (_plan, _redactor, Observers) = (plan, redactor, observers);

    /// <summary>The observers.</summary>
    internal ImmutableArray<IRunObserver> Observers { get; }

    /// <summary>Why the token of the run was cancelled, for the result.</summary>
    public string WhyCancelled => Interruption ?? "it was cancelled by the caller's token";

    /// <summary>Tells that the load has started. To be called once, before the first second.</summary>
    /// <param name="run">What the processes record.</param>
    /// <param name="conductor">Reaches the processes.</param>
    public void Start(MergedRun run, IPartsConductor conductor)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(conductor);
        if (RunJournal.PathOf(_plan, Observers) is { } path) run.Journal = new MergedJournal(path);
        _run = run;
        _progress = new MergedProgress(_plan, run, conductor);
        _progress.Control.Begin(_progress.Change, _progress.Stop);
        TellAll(observer => observer.OnStarted(_progress));
    }

    /// <summary>Tells of a second.</summary>
    /// <param name="run">What the processes record.</param>
    /// <param name="snapshot">The second.</param>
    public void Tell(MergedRun run, MetricSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(run);
        run.Telling(() => TellAll(observer => observer.OnSnapshot(snapshot)));
    }

    /// <summary>Why an interruption or an observer ends the run; null if neither does.</summary>
    internal string? Interruption => _interruptedBy ?? RunObservers.WhyCancelled(Observers.Select(observer => observer.Cancellation));

    /// <summary>Notes who interrupts the run; the first reason counts.</summary>
    internal void Interrupt(string reason) => Interlocked.CompareExchange(ref _interruptedBy, reason, null);

    /// <summary>Notes that the run is over: it can no longer be changed, and its journal is closed.</summary>
    internal void End()
    {
        _progress?.Control.End();
        _run?.Journal?.Dispose();
    }

    /// <summary>The result with the notes about observers.</summary>
    internal LoadResult AddTo(LoadResult result) => result with { Notes = [.. result.Notes, .. _notes.Select(_redactor.Text)] };

    private void TellAll(Action<IRunObserver> what)
    {
        foreach (IRunObserver observer in Observers)
        {
            try
            {
                what(observer);
            }
            catch (Exception error)
            {
                _notes.Add(RunWatch.ObserverFailed(observer, error));
            }
        }
    }
}
