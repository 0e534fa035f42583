using System.Collections.Immutable;
using LoadForge.Profiles;
using LoadForge.Recording.Outcomes;
using LoadForge.Results;
using LoadForge.Results.Series;
using LoadForge.Thresholds.Metrics;

namespace LoadForge.Reporting.Json.Documents.Series;

/// <summary>The series as columns: a list for each value, with one entry per block.</summary>
internal sealed class SeriesDocument
{
    private readonly LoadResult _result;
    private readonly JsonPace _pace;
    private readonly ImmutableArray<SeriesPoint> _blocks;
    private readonly LiveColumns? _live;

    public SeriesDocument(LoadResult result, JsonPace pace, LiveColumns? live = null) =>
        (_result, _pace, _live, _blocks) = (result, pace, live, [.. result.SeriesBlocks]);

    public long BlockUs => _result.Cells.BlockLength.InMicroseconds();
    public IEnumerable<long> AtUs => Column(static block => block.At.InMicroseconds());
    public IEnumerable<long> LengthUs => Column(static block => block.Length.InMicroseconds());
    public IEnumerable<int> Phase => Column(PhaseOf);
    public IEnumerable<int> ActiveUsers => Column(static block => block.ActiveUsers);
    public IEnumerable<LevelColumn> Loads => Workloads.Select(workload => new LevelColumn(workload, _blocks, _pace));
    public StartColumns Starts => new(_blocks, _pace);
    public TotalColumns Total => new(_blocks, _pace, hasServiceTime: _live is null ? _blocks.Any(HasServiceTime) : Workloads.Any(IsOpen));
    public IEnumerable<FailureColumn> Failures => FailureColumn.Of(_blocks, _pace);
    public GeneratorColumns Generator => new(_blocks, _pace, hasCpuWait: _live is not null || _blocks.Any(HasCpuWait));
    public IEnumerable<ValueColumn> Values => (_live?.Values ?? ValueColumn.NamesIn(_blocks)).Select(name => new ValueColumn(name, _blocks, _pace));
    public CellsDocument Cells => new(_result.Cells, _pace, isLive: _live is not null);

    private IEnumerable<WorkloadSummary> Workloads =>
        _result.Workloads.IsEmpty ? [new WorkloadSummary(_result.Name, _result.Profile, TimeSpan.Zero, [])] : _result.Workloads;

    private static bool IsOpen(WorkloadSummary workload) => workload.Profile.Model == LoadModel.Open;

    private static bool HasServiceTime(SeriesPoint block) => block.ServiceTime is not null;

    private static bool HasCpuWait(SeriesPoint block) => block.Generator.CpuWaitShare is not null;

    private IEnumerable<T> Column<T>(Func<SeriesPoint, T> value) => _pace.Of(_blocks).Select(value);

    private int PhaseOf(SeriesPoint block) => Math.Max(0, _result.Phases.IndexOf(_result.Phases.FirstOrDefault(phase => phase.Name == block.Phase)!));

    internal sealed class LevelColumn(WorkloadSummary workload, ImmutableArray<SeriesPoint> blocks, JsonPace pace)
    {
        public string Workload => workload.Name;
        public string Model => workload.Profile.Model.CamelCase();
        public IEnumerable<double?> Planned => pace.Of(blocks).Select(block => Level(block.Start - workload.Start, block.At - workload.Start).Rounded());

        // The mean of the level over the part of the time in which the profile is in progress.
        private double? Level(TimeSpan from, TimeSpan to)
        {
            (double area, TimeSpan time, TimeSpan start) = (0, TimeSpan.Zero, TimeSpan.Zero);
            foreach (Phase phase in workload.Profile.Phases)
            {
                TimeSpan first = from > start ? from - start : TimeSpan.Zero, last = to - start < phase.Duration ? to - start : phase.Duration;
                start += phase.Duration;
                if (last <= first) continue;
                area += phase.AreaUntil(last) - phase.AreaUntil(first);
                time += last - first;
            }

            return time > TimeSpan.Zero ? area / time.TotalSeconds : null;
        }
    }

    internal sealed class StartColumns(ImmutableArray<SeriesPoint> blocks, JsonPace pace)
    {
        public IEnumerable<long> Planned => pace.Of(blocks).Select(static block => block.Generator.Starts.Planned);
        public IEnumerable<long> Started => pace.Of(blocks).Select(static block => block.Generator.Starts.Started);
        public IEnumerable<long> Late => pace.Of(blocks).Select(static block => block.Generator.Starts.Late);
        public IEnumerable<long> Dropped => pace.Of(blocks).Select(static block => block.Generator.Starts.Dropped);
    }

    internal sealed class FailureColumn(OutcomeKind kind, ImmutableArray<SeriesPoint> blocks, JsonPace pace)
    {
        public string Kind => kind.CamelCase();
        public IEnumerable<long> Count =>
            pace.Of(blocks).Select(block => block.Failures.FirstOrDefault(failure => failure.Key == kind).Value);

        public static IEnumerable<FailureColumn> Of(ImmutableArray<SeriesPoint> blocks, JsonPace pace) =>
            blocks.SelectMany(static block => block.Failures).Select(static failure => failure.Key).Distinct().Order()
                .Select(kind => new FailureColumn(kind, blocks, pace));
    }

    internal sealed class ValueColumn(string name, ImmutableArray<SeriesPoint> blocks, JsonPace pace)
    {
        public string Name => name;
        public string? Unit => Metric.UnitOf(name)?.CamelCase();
        public IEnumerable<double?> Value => pace.Of(blocks).Select(block => block.Total.ExtensionValue(name)?.Value.Rounded());

        public static IEnumerable<string> NamesIn(ImmutableArray<SeriesPoint> blocks) =>
            blocks.SelectMany(static block => block.Total.ExtensionValues).Select(static value => value.Name).Distinct();
    }
}
