using System.Collections.Immutable;
using LoadForge.Recording.Intervals;
using LoadForge.Recording.Silences;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Results.Journal;

namespace LoadForge.Engine.Journal;

/// <summary>Adds up the seconds of the processes of one run, one after another. Counts and histograms add up exactly, in any order and grouping.</summary>
/// <param name="processes">The number of processes.</param>
internal sealed class SecondMerge(int processes)
{
    private readonly GeneratorTotals?[] _totals = new GeneratorTotals?[processes];
    private readonly Dictionary<(int Process, int Workload), int> _changes = [];
    private readonly Dictionary<int, int> _passed = [];
    private readonly MergedSilences _silences = new(processes);
    private readonly HashSet<int> _left = [];
    private readonly Dictionary<int, Dictionary<int, (TimeSpan At, bool WasStopped)>> _ends = [];
    private readonly HashSet<int> _finished = [];
    private readonly HashSet<(int Scenario, string Name)> _steps = [];
    private ImmutableArray<Silence> _found = [];
    private TimeSpan _until;

    /// <summary>Notes that a process is no longer part of the run: no workload waits for it.</summary>
    public void Leave(int process) => _left.Add(process);

    /// <summary>Notes that no further seconds of a process come.</summary>
    /// <param name="process">The process.</param>
    /// <param name="end">How it ended; null if it did not.</param>
    public void End(int process, JournalEnd? end) => _silences.End(process, end);

    /// <summary>The silences of all processes together, when nothing more comes; null if there is only one, which knows its own.</summary>
    /// <param name="ends">How the processes ended; null where one did not.</param>
    public ImmutableArray<Silence>? Finish(ImmutableArray<JournalEnd?> ends) => processes == 1 ? null : _silences.Finish(ends);

    /// <summary>The seconds with one number as one second.</summary>
    /// <param name="seconds">One for each process; null if the process has none with this number. At least one is not null.</param>
    public JournalSecond Merge(IReadOnlyList<JournalSecond?> seconds)
    {
        var parts = new List<JournalSecond>(seconds.Count);
        foreach ((int process, JournalSecond? second) in seconds.Index())
        {
            if (second is null) continue;
            _totals[process] = second.Totals;
            if (second.Completions is { } completions) _silences.Add(process, completions);
            foreach ((int workload, TimeSpan at, bool wasStopped) in second.Finished) EndsOf(workload)[process] = (at, wasStopped);
            parts.Add(second with { Changes = Passed(process, second.Changes) });
        }

        JournalSecond merged = Together(parts);
        return processes == 1 ? merged : merged with
        {
            Interval = Follow(merged.Interval),

            // Totals are since the start of the run: those of a process that has ended count on.
            Totals = _totals.OfType<GeneratorTotals>().Aggregate(static (left, right) => left.Together(right)),
            Finished = FinishedByAll(),
            Steps = [.. merged.Steps.Where(_steps.Add)],
            Silences = NewSilences(),
            Completions = null,
        };
    }

    /// <summary>Parts of one second together.</summary>
    /// <param name="parts">At least one.</param>
    public static JournalSecond Together(IReadOnlyList<JournalSecond> parts) => parts is [var only] ? only : parts[0] with
    {
        Interval = RecordedInterval.Sum([.. parts.Select(static part => part.Interval)]),
        Steps = [.. parts.SelectMany(static part => part.Steps).Distinct()],
        ActiveUsers = parts.Sum(static part => part.ActiveUsers),
        Generator = parts.Select(static part => part.Generator).Aggregate(GeneratorTotals.Together),
        Totals = parts.Select(static part => part.Totals).Aggregate(static (left, right) => left.Together(right)),
        Delays = LatencyStatistics.Sum(parts.Select(static part => part.Delays)),
        ConnectionQueue = LatencyStatistics.Sum(parts.Select(static part => part.ConnectionQueue)),
        Changes = [.. parts.SelectMany(static part => part.Changes)],
        Finished = [.. parts.SelectMany(static part => part.Finished)],
        BlockedSteps = [.. parts.SelectMany(static part => part.BlockedSteps).Distinct()],
        Samples = [.. parts.SelectMany(static part => part.Samples)],
        Checks = [.. parts.SelectMany(static part => part.Checks)],
        Metrics = [.. parts.SelectMany(static part => part.Metrics)],
    };

    private ImmutableArray<Silence>? NewSilences()
    {
        ImmutableArray<Silence> found = _silences.Found;
        if (found.SequenceEqual(_found)) return null;
        return _found = found;
    }

    // Each process makes each change of a workload, in the same order, but those of several workloads in any: the ones that none has made before.
    private ImmutableArray<(int Workload, LoadChange Change)> Passed(int process, ImmutableArray<(int Workload, LoadChange Change)> changes) =>
        changes.IsEmpty ? changes : [.. changes.Where(change => IsNew(process, change.Workload))];

    private bool IsNew(int process, int workload)
    {
        int made = _changes[(process, workload)] = _changes.GetValueOrDefault((process, workload)) + 1;
        if (made <= _passed.GetValueOrDefault(workload)) return false;
        _passed[workload] = made;
        return true;
    }

    // The seconds of the processes end at slightly different times; those of the run follow each other.
    private RecordedInterval Follow(RecordedInterval interval)
    {
        TimeSpan from = _until;
        _until = interval.To > from ? interval.To : from;
        return interval with { From = from, To = _until };
    }

    private Dictionary<int, (TimeSpan At, bool WasStopped)> EndsOf(int workload)
    {
        if (!_ends.TryGetValue(workload, out var ends)) _ends[workload] = ends = [];
        return ends;
    }

    // A workload has finished when it has in every process.
    private ImmutableArray<(int Workload, TimeSpan At, bool WasStopped)> FinishedByAll()
    {
        var finished = ImmutableArray.CreateBuilder<(int Workload, TimeSpan At, bool WasStopped)>();
        foreach ((int workload, var ends) in _ends.OrderBy(static part => part.Key))
        {
            bool isFinished = Enumerable.Range(0, processes).All(process => ends.ContainsKey(process) || _left.Contains(process));
            if (!isFinished || !_finished.Add(workload)) continue;
            finished.Add((workload, ends.Values.Max(static end => end.At), ends.Values.Any(static end => end.WasStopped)));
        }

        return finished.ToImmutable();
    }
}
