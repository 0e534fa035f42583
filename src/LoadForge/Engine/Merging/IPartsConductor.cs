using LoadForge.Plans;

namespace LoadForge.Engine.Merging;

/// <summary>Reaches the processes of a run, for those who control it. All members may be called from any thread.</summary>
public interface IPartsConductor
{
    /// <summary>The time since the start of the run.</summary>
    TimeSpan Elapsed { get; }

    /// <summary>How long before its moment a change of the load must be ordered, so that every process knows it in time.</summary>
    TimeSpan Lead { get; }

    /// <summary>Tells all processes of a change of the load. If one of them learns of it too late, the run is invalid.</summary>
    /// <param name="change">The change.</param>
    void Change(OrderedChange change);

    /// <summary>Ends all processes.</summary>
    /// <param name="stop">How and why; for <see cref="MergedRun.End"/>, which is to be called by the thread that merges.</param>
    void Stop(MergedStop stop);
}
