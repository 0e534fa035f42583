using System.Collections.Immutable;
using LoadForge.Results;
using LoadForge.Results.Series;

namespace LoadForge.Plans;

/// <summary>
/// A run in progress, for observers that show or control it. All members but <see cref="JudgeSoFar"/> may be called from any thread.
/// </summary>
public abstract class RunInProgress
{
    private protected RunInProgress()
    {
    }

    /// <summary>Whether the run is being stopped: no further iteration starts.</summary>
    public abstract bool IsStopping { get; }

    /// <summary>
    /// The current level of the profile: arrivals per second or virtual users; null if it cannot be changed, because the run has several profiles, its
    /// profile has ended, or it is a smoke run.
    /// </summary>
    public abstract double? Level { get; }

    /// <summary>
    /// The last complete block of the series; null if the last second completed none, as in a run that is so long that a block has several seconds. Costs
    /// little, and allocates in proportion to the steps that ended in the block. In a run on agents it has the figures of each agent so far, if there is time.
    /// </summary>
    public abstract RunBlock? LastBlock { get; }

    /// <summary>
    /// The result so far: plan, series and cells of all complete blocks, changes and settings, without secrets. It has no statistics of phases, scenarios and
    /// steps, no verdicts, samples, checks and metrics; phases have their planned lengths. Copies the cells: up to 6 MB in a run of many hours.
    /// </summary>
    public abstract LoadResult SoFar();

    /// <summary>
    /// Judges what the judged phases have measured so far. Preliminary: the verdicts of the result also consider the generator's health, windows and iterations
    /// that were cut off. Costs time in proportion to the steps, whose histograms are copied.
    /// </summary>
    /// <returns>
    /// A verdict for each threshold that has something to judge by now, in the order of the plan; without those on windows, checks, custom metrics, values of
    /// extensions and confidence intervals, which are judged when the run has ended, and without counts that have not reached their minimum yet.
    /// </returns>
    /// <exception cref="InvalidOperationException">It was not called by an observer in <see cref="IRunObserver.OnSnapshot"/>.</exception>
    public abstract ImmutableArray<Verdict> JudgeSoFar();

    /// <summary>
    /// Stops the run gracefully: running iterations may finish within the grace period of the plan. No threshold passes, because the run is shorter than the
    /// plan asked for. Does nothing if the run has ended.
    /// </summary>
    /// <param name="reason">Who stopped it, for the result; such as <c>stopped from the dashboard</c>.</param>
    public abstract void Stop(string reason);

    /// <summary>Stops the run immediately: running iterations are cancelled, and no threshold passes. Does nothing if the run has ended.</summary>
    /// <param name="reason">Who stopped it, for the result.</param>
    public abstract void StopNow(string reason);

    /// <summary>
    /// Changes the level of the profile from now until its end. No threshold passes, because the load is not the one that the plan asked for.
    /// </summary>
    /// <param name="to">
    /// The new level, in the unit of <see cref="Level"/>, after the setting <c>LOADFORGE_LOAD_SCALE</c>; from 0 to 10,000,000/s or 1,000,000 users.
    /// A number of users is rounded.
    /// </param>
    /// <exception cref="ArgumentException">The level is out of range, or the run has several profiles.</exception>
    /// <exception cref="InvalidOperationException">The run or its profile has ended, the run is being stopped, or its load is fixed.</exception>
    public abstract void ChangeLevel(double to);
}
