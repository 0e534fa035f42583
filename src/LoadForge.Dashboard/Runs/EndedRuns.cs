using System.Collections.Immutable;

namespace LoadForge.Dashboard.Runs;

/// <summary>The last runs that have ended; the oldest are forgotten if there are too many. Used under the lock of its owner.</summary>
/// <param name="maxRuns">The maximum number of runs.</param>
/// <param name="maxBytes">The maximum of their bytes; the last run remains in any case.</param>
internal sealed class EndedRuns(int maxRuns = EndedRuns.MaxRuns, long maxBytes = EndedRuns.MaxBytes)
{
    public const int MaxRuns = 50;

    public const long MaxBytes = 64 << 20;

    /// <summary>The runs, the oldest first.</summary>
    public ImmutableArray<EndedRun> All { get; private set; } = [];

    public void Add(EndedRun run)
    {
        All = All.Add(run);
        long bytes = All.Sum(static known => (long)known.Size);
        while (All.Length > maxRuns || (All.Length > 1 && bytes > maxBytes))
        {
            bytes -= All[0].Size;
            All = All.RemoveAt(0);
        }
    }
}
