using LoadForge.Profiles;

namespace LoadForge.Plans;

/// <summary>
/// The part of one process in a run of several. The process generates its share of the load and judges nothing. Its records go to the process that merges the
/// records of all processes (<see cref="Engine.Merging.MergedRun"/>).
/// </summary>
public abstract class RunPart
{
    /// <summary>The share of the load.</summary>
    public abstract LoadShare Share { get; }

    /// <summary>Called when everything is prepared and the run can start. Completes when the moment of the start is known; the run waits for it.</summary>
    /// <param name="plan">The plan as the first record of a run, without secrets; for <see cref="Engine.Merging.MergedRun.Difference"/>.</param>
    /// <param name="cancellation">Cancelled if the run must not start.</param>
    /// <returns>When the clock of the run starts, as a timestamp of the plan's clock.</returns>
    public abstract Task<long> ReadyAsync(ReadOnlyMemory<byte> plan, CancellationToken cancellation);

    /// <summary>Called once, when the load has started, on a thread of the engine; must return quickly. Does nothing by default.</summary>
    /// <param name="run">The part of the run; may be stopped and changed from any thread until it has ended.</param>
    /// <param name="late">How much later than agreed; zero or more.</param>
    public virtual void OnStarted(PartInProgress run, TimeSpan late)
    {
    }

    /// <summary>
    /// Called with each record of the run: the plan, then each second, then the end. Called on one thread of the engine; must return quickly, must not throw,
    /// and must copy what it keeps.
    /// </summary>
    /// <param name="record">The record; valid during the call only.</param>
    public abstract void OnRecord(ReadOnlyMemory<byte> record);
}
