using System.Collections.Immutable;
using LoadForge.Engine.Workloads;
using LoadForge.Recording;
using LoadForge.Recording.Custom;
using LoadForge.Recording.HdrHistogram;
using LoadForge.Recording.Silences;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Results.Journal;
using LoadForge.Scenarios;

namespace LoadForge.Engine.Journal;

/// <summary>What has changed in a run since the previous second: a journal states everything only once.</summary>
/// <param name="recorder">The recorder of the run.</param>
/// <param name="workloads">The workloads of the run.</param>
/// <param name="services">Checks, custom metrics and transports of the run.</param>
internal sealed class SecondChanges(Recorder recorder, RunningWorkloads workloads, RunServices services)
{
    private readonly int[] _changes = new int[workloads.All.Length];
    private readonly bool[] _finished = new bool[workloads.All.Length];
    private readonly Dictionary<(string Scenario, string Name), CheckStatistics> _checks = [];
    private readonly Dictionary<string, RecordedMetric> _metrics = [];
    private readonly HashSet<string> _blocked = [];
    private ImmutableArray<Silence> _silences = [];
    private Histogram _connectionQueue = new();
    private int _steps = recorder.Scenarios.Count;
    private long _number;

    /// <summary>The second with its number, and with only what is new.</summary>
    /// <param name="second">The second, with everything since the start of the run.</param>
    public JournalSecond AddTo(JournalSecond second)
    {
        _number = Math.Max(_number + 1, (long)second.Interval.To.TotalSeconds);
        Histogram queueBefore = _connectionQueue;
        _connectionQueue = second.ConnectionQueue.Histogram;
        return second with
        {
            Number = _number,
            Totals = second.Totals with { OwnTransport = services.Transports.Own, RuntimeTransport = services.Transports.Runtime },
            ConnectionQueue = LatencyStatistics.Owning(_connectionQueue.Since(queueBefore)),
            Steps = Steps(),
            Changes = [.. workloads.All.SelectMany((workload, index) => Changes(workload, index))],
            Finished = [.. workloads.All.Index().Where(IsNewlyFinished).Select(Finished)],
            Silences = Silences(second.Silences ?? []),
            BlockedSteps = [.. second.BlockedSteps.Where(_blocked.Add).Select(recorder.Redactor.Text)],
            Checks = Checks(),
            Metrics = Metrics(),
        };
    }

    // Read after the interval, so that no step of the interval is missing.
    private ImmutableArray<(int Scenario, string Name)> Steps()
    {
        IReadOnlyList<StepKey> keys = recorder.Steps.Keys;
        ImmutableArray<(int Scenario, string Name)> steps = [.. keys.Skip(_steps).Select(key => (key.Scenario, key.Name))];
        _steps += steps.Length;
        return steps;
    }

    private ImmutableArray<(int Workload, LoadChange Change)> Changes(RunningWorkload workload, int index)
    {
        ImmutableArray<LoadChange> made = workload.Dispatcher.Steering.Made;
        IEnumerable<LoadChange> changes = made.Skip(_changes[index]).Select(change => change with { Scenarios = workload.Workload.Name });
        _changes[index] = made.Length;
        return [.. changes.Select(change => (index, change))];
    }

    private bool IsNewlyFinished((int Index, RunningWorkload Workload) part)
    {
        if (_finished[part.Index] || !part.Workload.Dispatcher.HasFinished) return false;
        return _finished[part.Index] = true;
    }

    private static (int Workload, TimeSpan At, bool WasStopped) Finished((int Index, RunningWorkload Workload) part) =>
        (part.Index, part.Workload.FinishedAt, part.Workload.Dispatcher.WasStopped);

    private ImmutableArray<Silence>? Silences(ImmutableArray<Silence> found)
    {
        if (found.SequenceEqual(_silences)) return null;
        return _silences = found;
    }

    // Examples are omitted: a secret in one may become known only later in the run.
    private ImmutableArray<CheckStatistics> Checks()
    {
        var checks = ImmutableArray.CreateBuilder<CheckStatistics>();
        foreach ((string scenario, string name, long ok, long failed) in services.Checks.Counts)
        {
            if (!_checks.TryGetValue((scenario, name), out CheckStatistics? before)) before = new CheckStatistics(scenario, recorder.Redactor.Name(name), 0, 0);
            if (ok == before.Ok && failed == before.Failed) continue;
            checks.Add(before with { Ok = ok - before.Ok, Failed = failed - before.Failed });
            _checks[(scenario, name)] = before with { Ok = ok, Failed = failed };
        }

        return checks.ToImmutable();
    }

    private ImmutableArray<RecordedMetric> Metrics()
    {
        var metrics = ImmutableArray.CreateBuilder<RecordedMetric>();
        foreach (RecordedMetric now in services.Metrics.Recorded)
        {
            RecordedMetric? before = _metrics.GetValueOrDefault(now.Name);
            if (now.Count == (before?.Count ?? 0)) continue;
            metrics.Add((before is null ? now : now.Since(before)) with { Name = recorder.Redactor.Name(now.Name) });
            _metrics[now.Name] = now;
        }

        return metrics.ToImmutable();
    }
}
