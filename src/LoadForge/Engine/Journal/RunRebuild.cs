using System.Collections.Immutable;
using LoadForge.Engine.Extensions;
using LoadForge.Engine.Merging.Results;
using LoadForge.Engine.Monitoring;
using LoadForge.Engine.Workloads;
using LoadForge.Profiles;
using LoadForge.Recording;
using LoadForge.Recording.Cells;
using LoadForge.Recording.Custom;
using LoadForge.Recording.Silences;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Results.Journal;
using LoadForge.Results.Series;

namespace LoadForge.Engine.Journal;

/// <summary>Builds a result from the seconds of a journal, with the parts that build it in a run.</summary>
internal sealed partial class RunRebuild
{
    // A run of a day with twenty steps needs a third of it.
    private const long MaxPointBytes = 3L << 29;
    private const int BytesOfPoint = 700;
    private const int BytesOfStep = 250;
    private const int BytesOfValue = 100;
    private const long MaxBlockBytes = 1L << 29;
    private const int SecondsBetweenChecks = 64;

    private readonly JournalHeader _header;
    private readonly SnapshotSteps _steps;
    private readonly BlockKeeper _blocks;
    private readonly CellKeeper _cells;
    private readonly PhaseValues _values;
    private readonly RebuiltHealth _health;
    private readonly JournalSum _sum = new();
    private readonly LoadProfile[] _profiles;
    private readonly Dictionary<int, (TimeSpan At, bool WasStopped)> _finished = [];
    private readonly List<(int Workload, LoadChange Change)> _changes = [];
    private readonly SortedDictionary<(string Scenario, string Name), CheckStatistics> _checks = new(NameOrder.Instance);
    private readonly SortedDictionary<string, RecordedMetric> _metrics = new(StringComparer.Ordinal);
    private readonly ImmutableArray<SeriesPoint>.Builder _series = ImmutableArray.CreateBuilder<SeriesPoint>();
    private ImmutableArray<Silence> _silences = [];
    private TimeSpan _until;
    private long _pointBytes;
    private bool _hasValues;

    public RunRebuild(JournalHeader header)
    {
        _header = header;
        Registry = new StepRegistry(header.Scenarios);
        _steps = new SnapshotSteps(Registry);
        _profiles = [.. header.Workloads.Select(workload => workload.Profile)];
        ImmutableArray<WorkloadCourse> courses = Courses();
        _blocks = new BlockKeeper(header.Scenarios, (scenario, phase) => WorkloadCourse.IsJudged(courses, scenario, phase));
        _cells = new CellKeeper(header.Scenarios, FirstPhase, CellLimits.Usual);
        _values = new PhaseValues(courses.SelectMany(course => course.Spans));
        _health = new RebuiltHealth(header);
    }

    /// <summary>The plan, and the first process.</summary>
    public JournalHeader Header => _header;

    /// <summary>The steps of the run, in the order in which they first ran.</summary>
    public StepRegistry Registry { get; }

    /// <summary>Whether the load was changed so far.</summary>
    public bool HasChanges => _changes.Count > 0;

    /// <summary>When the last workload ended, from the start of the run; null if one has not ended.</summary>
    public TimeSpan? StartsEnded => _finished.Count == _profiles.Length ? _finished.Values.Max(finished => finished.At) : null;

    /// <summary>Adds the next second.</summary>
    /// <returns>The snapshot at its end, without the cumulative values.</returns>
    public MetricSnapshot Add(JournalSecond second)
    {
        lock (_growing)
        {
            return Grow(second);
        }
    }

    private MetricSnapshot Grow(JournalSecond second)
    {
        foreach ((int scenario, string name) in second.Steps) Registry.NumberOf(scenario, name);
        if (second.Interval.To > _until) _until = second.Interval.To;
        _sum.Add(second.Interval);
        _blocks.Add(second.Interval);
        _cells.Add(second.Interval);
        _health.Add(second);
        foreach ((int workload, LoadChange change) in second.Changes)
        {
            _changes.Add((workload, change));
            _profiles[workload] = ProfileChange.Of(_profiles[workload], change.At, change.To, change.Over);
        }

        foreach ((int workload, TimeSpan at, bool wasStopped) in second.Finished) _finished[workload] = (at, wasStopped);
        foreach (CheckStatistics check in second.Checks)
        {
            (string, string) name = (check.Scenario, check.Name);
            _checks[name] = _checks.TryGetValue(name, out CheckStatistics? before) ? before.Add(check) : check;
        }

        foreach (RecordedMetric metric in second.Metrics)
        {
            if (_metrics.TryGetValue(metric.Name, out RecordedMetric? before) && before.Kind != metric.Kind) continue;
            _metrics[metric.Name] = before is null ? metric : before.Add(metric);
        }

        _silences = second.Silences ?? _silences;
        MetricSnapshot point = AddPoint(second);
        CheckMemory();
        return point;
    }

    /// <summary>Builds the result, with the verdicts that the text of the thresholds allows.</summary>
    /// <param name="ends">How the run ended, in each process; null where it did not.</param>
    /// <param name="startedAt">When the run started, in the first process.</param>
    /// <param name="silences">The silences of all processes together; null if the seconds and the end have them.</param>
    public LoadResult Build(ImmutableArray<JournalEnd?> ends, DateTimeOffset startedAt, ImmutableArray<Silence>? silences = null) =>
        RebuiltVerdicts.AddTo(Measured(ends, startedAt, silences), _header);

    /// <summary>Builds the result without verdicts.</summary>
    /// <param name="ends">How the run ended, in each process; null where it did not.</param>
    /// <param name="startedAt">When the run started, in the first process.</param>
    /// <param name="silences">The silences of all processes together; null if the seconds and the end have them.</param>
    public LoadResult Measured(ImmutableArray<JournalEnd?> ends, DateTimeOffset startedAt, ImmutableArray<Silence>? silences = null)
    {
        ImmutableArray<JournalEnd> known = [.. ends.OfType<JournalEnd>()];
        JournalEnd? end = known.Length == ends.Length ? known.FirstOrDefault(part => part.Ending != RunEnding.Completed) ?? known[0] : null;
        ImmutableArray<WorkloadCourse> courses = Courses();
        var builder = new ResultBuilder(
            _sum.Value ?? new(TimeSpan.Zero, TimeSpan.Zero, [], []),
            Registry,
            courses,
            [.. known.SelectMany(part => part.Abandoned).Select(iteration => new AbandonedIteration(iteration.Scenario, iteration.Phase))]);
        ImmutableArray<PhaseResult> phases = builder.Phases();
        LoadStatistics statistics = JudgedPhases.Statistics(phases);
        LoadResult result = Head(courses) with
        {
            StartedAt = startedAt,
            Duration = end is null ? _until : known.Max(part => part.Duration),
            Ending = end?.Ending ?? RunEnding.Aborted,
            EndingReason = end is null ? "the process ended before the run; this is the data of its journal" : end.Reason,
            IsSteered = known.Any(part => part.IsSteered),
            OtherRequests = OtherRequests.Together(known.Select(part => part.OtherRequests)),
            Phases = phases,
            Scenarios = builder.WithBacklogs(_blocks.Into(JudgedPhases.Scenarios(phases))),
            Statistics = statistics,
            Series = _series.ToImmutable(),
            Cells = _cells.ToTable(),
            Silences = silences ?? (ends is [{ } only] ? only.Silences : _silences),
            Generator = _health.Summarize(builder.StartDelay(), statistics),
            Samples = SampleMerge.Of(known.SelectMany(part => part.Samples), phases),
            Checks = [.. _checks.Values.Select(check => check with { Example = ExampleOf(check, known) })],
            CustomMetrics = [.. _metrics.Values.Select(metric => metric.ToStatistics())],
            ExtensionSummaries = [.. known.SelectMany(part => part.ExtensionSummaries).Distinct()],
            Notes = [.. known.SelectMany(part => part.Notes).Distinct()],
        };
        ILookup<RequestScope, ExtensionValue> ofSteps = known.SelectMany(part => part.StepValues)
            .SelectMany(step => step.Values.Select(value => (step.Place, Value: value))).ToLookup(step => step.Place, step => step.Value);
        return _hasValues || ofSteps.Count > 0 ? ValuePlacement.Place(result, _values, place => ExtensionValue.Together(ofSteps[place])) : result;
    }

    private static string? ExampleOf(CheckStatistics check, ImmutableArray<JournalEnd> ends) => ends.SelectMany(end => end.CheckExamples)
        .FirstOrDefault(example => (example.Scenario, example.Name) == (check.Scenario, check.Name)).Example;

    /// <summary>How the load of each workload went so far. One that has not finished is cut off where the data ends, as by a stop.</summary>
    public ImmutableArray<WorkloadCourse> Courses()
    {
        var courses = ImmutableArray.CreateBuilder<WorkloadCourse>(_profiles.Length);
        int scenario = 0;
        foreach ((int index, WorkloadSummary workload) in _header.Workloads.Index())
        {
            (TimeSpan at, bool wasStopped) = _finished.GetValueOrDefault(index, (_until, true));
            courses.Add(new WorkloadCourse(workload with { Profile = _profiles[index] }, scenario, IsOnly: _profiles.Length == 1)
            {
                FinishedAt = at,
                WasStopped = wasStopped,
            });
            scenario += workload.Weights.Length;
        }

        return courses.MoveToImmutable();
    }

    // The number, among the phases of all workloads, of the first phase of the profile of a scenario.
    private int FirstPhase(int scenario)
    {
        int phases = 0;
        foreach (WorkloadSummary workload in _header.Workloads)
        {
            if (scenario < workload.Weights.Length) break;
            scenario -= workload.Weights.Length;
            phases += workload.Profile.Phases.Length;
        }

        return phases;
    }

    // Blocks shrink from time to time: it is enough to look after a minute.
    private void CheckMemory()
    {
        if (_pointBytes > MaxPointBytes) throw new InvalidDataException("The seconds of the journal, with their steps, exceed 1.5 GiB.");
        if (_series.Count % SecondsBetweenChecks == 0 && _blocks.Size > MaxBlockBytes)
        {
            throw new InvalidDataException("The histograms of the steps over time exceed 512 MiB.");
        }
    }

    private MetricSnapshot AddPoint(JournalSecond second)
    {
        (ImmutableArray<StepStatistics> steps, LoadStatistics interval) = _steps.Measure(second.Interval);
        foreach (ExtensionSample sample in second.Samples)
        {
            _hasValues = true;
            _values.Add(sample);
        }

        _pointBytes += BytesOfPoint + ((long)BytesOfStep * steps.Length) + ((long)BytesOfValue * second.Samples.Sum(sample => sample.Values.Length));
        ImmutableArray<ExtensionValue> sampled = ExtensionValue.Together(second.Samples.SelectMany(sample => sample.Values));
        var snapshot = new MetricSnapshot
        {
            At = second.Interval.To,
            Planned = _header.Workloads.Max(workload => workload.End),
            Phase = second.Phase,
            ActiveUsers = second.ActiveUsers,
            Interval = sampled.IsEmpty ? interval : interval with { ExtensionValues = sampled },
            Steps = steps,
            Iterations = _steps.Iterations,
            Cumulative = LoadStatistics.None,
            Generator = second.Generator,
        };
        _series.Add(SeriesPoint.Of(snapshot));
        return snapshot;
    }

    private sealed class NameOrder : IComparer<(string Scenario, string Name)>
    {
        public static NameOrder Instance { get; } = new();

        public int Compare((string Scenario, string Name) x, (string Scenario, string Name) y) =>
            string.CompareOrdinal(x.Scenario, y.Scenario) is not 0 and var order ? order : string.CompareOrdinal(x.Name, y.Name);
    }
}
