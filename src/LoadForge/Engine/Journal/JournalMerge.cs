using System.Collections.Immutable;
using LoadForge.Results.Journal;

namespace LoadForge.Engine.Journal;

/// <summary>The journals of the processes of one run as one, second by second. Counts and histograms add up exactly, in any order and grouping.</summary>
internal sealed class JournalMerge
{
    private readonly ImmutableArray<JournalReader> _readers;
    private readonly GeneratorTotals?[] _totals;
    private readonly Dictionary<int, List<(TimeSpan At, bool WasStopped)>> _finished = [];

    /// <summary>Creates the merge.</summary>
    /// <param name="readers">At least one, each at its first second.</param>
    /// <param name="paths">Their paths, for messages.</param>
    /// <exception cref="InvalidDataException">The journals are not of the same plan.</exception>
    public JournalMerge(ImmutableArray<JournalReader> readers, ImmutableArray<string> paths)
    {
        _readers = readers;
        _totals = new GeneratorTotals?[readers.Length];
        JournalHeader first = readers[0].Header;
        byte[] plan = HeaderEncoding.PlanOf(first);
        foreach ((int index, JournalReader reader) in readers.Index().Skip(1))
        {
            if (HeaderEncoding.PlanOf(reader.Header).AsSpan().SequenceEqual(plan)) continue;
            throw new InvalidDataException(
                $"The journals {paths[0]} and {paths[index]} cannot be merged: {Difference(first, reader.Header)}. Merge only journals of the same run.");
        }
    }

    /// <summary>The seconds of all journals; those with one number are one second.</summary>
    public IEnumerable<JournalSecond> Seconds()
    {
        JournalSecond?[] next = [.. _readers.Select(reader => reader.Next())];
        while (next.OfType<JournalSecond>().Any())
        {
            long number = next.OfType<JournalSecond>().Min(second => second.Number);
            var together = new List<JournalSecond>();
            for (int index = 0; index < next.Length; index++)
            {
                if (next[index] is not { } second || second.Number != number) continue;

                // Each process is told about a change of the load: it is one change.
                together.Add(index == 0 ? second : second with { Changes = [] });
                _totals[index] = second.Totals;
                next[index] = _readers[index].Next();
            }

            JournalSecond merged = together.Count == 1 ? together[0] : together.Aggregate(Together);
            yield return _readers.Length == 1 ? merged : merged with
            {
                // Totals are since the start of the run: those of a process that has ended count on.
                Totals = _totals.OfType<GeneratorTotals>().Aggregate(static (left, right) => left.Together(right)),
                Finished = FinishedByAll(merged),
                Silences = null,
            };
        }
    }

    /// <summary>Two parts of one second together.</summary>
    public static JournalSecond Together(JournalSecond left, JournalSecond right) => left with
    {
        Interval = left.Interval.Add(right.Interval),
        Steps = [.. left.Steps.Union(right.Steps)],
        ActiveUsers = left.ActiveUsers + right.ActiveUsers,
        Generator = GeneratorTotals.Together(left.Generator, right.Generator),
        Totals = left.Totals.Together(right.Totals),
        Delays = left.Delays.Add(right.Delays),
        ConnectionQueue = left.ConnectionQueue.Add(right.ConnectionQueue),
        Finished = [.. left.Finished, .. right.Finished],
        BlockedSteps = [.. left.BlockedSteps.Union(right.BlockedSteps)],
        Samples = [.. left.Samples, .. right.Samples],
        Checks = [.. left.Checks, .. right.Checks],
        Metrics = [.. left.Metrics, .. right.Metrics],
    };

    // A workload has finished when it has in every process.
    private ImmutableArray<(int Workload, TimeSpan At, bool WasStopped)> FinishedByAll(JournalSecond second)
    {
        var finished = ImmutableArray.CreateBuilder<(int Workload, TimeSpan At, bool WasStopped)>();
        foreach ((int workload, TimeSpan at, bool wasStopped) in second.Finished)
        {
            if (!_finished.TryGetValue(workload, out var ends)) _finished[workload] = ends = [];
            ends.Add((at, wasStopped));
            if (ends.Count == _readers.Length) finished.Add((workload, ends.Max(end => end.At), ends.Exists(end => end.WasStopped)));
        }

        return finished.ToImmutable();
    }

    private static string Difference(JournalHeader left, JournalHeader right) =>
        left.Name != right.Name ? $"they are of different runs, \"{left.Name}\" and \"{right.Name}\""
        : left.Seed != right.Seed ? "their seeds differ"
        : left.Target != right.Target ? $"their targets differ, {left.Target ?? "none"} and {right.Target ?? "none"}"
        : !left.Scenarios.SequenceEqual(right.Scenarios) ? "their scenarios differ"
        : !left.Thresholds.SequenceEqual(right.Thresholds) ? "their thresholds differ"
        : "their load profiles differ";
}
