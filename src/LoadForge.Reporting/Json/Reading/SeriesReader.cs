using System.Collections.Immutable;
using LoadForge.Recording.Cells;
using LoadForge.Recording.Custom;
using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using LoadForge.Results.Series;

namespace LoadForge.Reporting.Json.Reading;

/// <summary>Reads the series: a point for each block, with the steps that its cells count.</summary>
internal sealed class SeriesReader
{
    private static readonly ImmutableArray<string> Times = ["p50Us", "p75Us", "p90Us", "p95Us", "p99Us", "p999Us", "maxUs", "meanUs"];

    private const int BytesOfPoint = 250;

    private readonly DocumentNode _node;
    private readonly TimeSpan[] _at;

    public SeriesReader(DocumentNode node, int phases)
    {
        _node = node;
        _at = [.. node.Items("atUs").Select(at => at.Time())];
        Cells = new CellReader(node.Of("cells"), _at.Length, phases);
    }

    /// <summary>The cells.</summary>
    public CellReader Cells { get; }

    /// <summary>The number of blocks.</summary>
    public int Count => _at.Length;

    /// <summary>The usual length of a block.</summary>
    public TimeSpan BlockLength => _node.Time("blockUs") is var length && length > TimeSpan.Zero ? length : throw _node.Of("blockUs").Error("more than 0");

    /// <summary>The points.</summary>
    public ImmutableArray<SeriesPoint> Points(ImmutableArray<PhaseResult> phases)
    {
        DocumentNode total = _node.Of("total");
        TimeSpan[] lengths = _node.Column("lengthUs", Count, static value => value.Time());
        string[] names = _node.Column("phase", Count, value => NameOf(value, phases));
        int[] users = _node.Column("activeUsers", Count, static value => value.Count());
        long[] ok = Wholes(total, "ok"), failed = Wholes(total, "failed"), received = Wholes(total, "bytesReceived");
        long[] requests = Wholes(total, "requests"), sent = Wholes(total, "bytesSent"), onWire = Wholes(total, "bytesOnWire");
        long?[][] response = TimesOf(total.Of("responseTime"));
        long?[][]? service = total.Maybe("serviceTime") is { } times ? TimesOf(times) : null;
        ImmutableArray<GeneratorSample> generator = GeneratorReader.Samples(_node, Count);
        (OutcomeKind Kind, long[] Counts)[] failures =
            [.. _node.Items("failures").Select(column => (column.Word<OutcomeKind>("kind"), Wholes(column, "count"))).OrderBy(column => column.Item1)];
        (string Name, double?[] Values)[] values =
            [.. _node.Items("values").Select(column => (column.Text("name"), column.Column("value", Count, static value => value.MaybeNumber())))];
        List<StepPoint>?[] steps = Steps();
        return [.. Enumerable.Range(0, Count).Select(Point)];

        SeriesPoint Point(int i) => new(_at[i], lengths[i], names[i], users[i], Statistics(i), [.. steps[i] ?? []], generator[i])
        {
            ServiceTime = service is null || IsMissing(service, i) ? null : PointOf(service, i),
            Requests = requests[i],
            BytesSent = sent[i],
            BytesOnWire = onWire[i],
            Failures = [.. failures.Where(column => column.Counts[i] > 0).Select(column => KeyValuePair.Create(column.Kind, column.Counts[i]))],
        };

        PointStatistics Statistics(int i)
        {
            PointTimes all = PointOf(response, i);
            return new PointStatistics(ok[i], failed[i], received[i], all.P50, all.P75, all.P90, all.P95, all.P99, all.P999, all.Max, all.Mean)
            {
                ExtensionValues = ValuesAt(values, i),
            };
        }
    }

    private static ImmutableArray<ExtensionValue> ValuesAt((string Name, double?[] Values)[] columns, int i) =>
        [.. columns.Where(column => column.Values[i] is not null).Select(column => StatisticsReader.Value(column.Name, column.Values[i]))];

    // Steps of each block over all phases; iterations are no steps.
    private List<StepPoint>?[] Steps()
    {
        var points = new List<StepPoint>?[Count];
        var sum = new CellSum(Cells.Bits);
        foreach ((int index, CellTableRow row) in Cells.Table.Rows.Index())
        {
            if (row.IsIteration) continue;
            int block = -1;
            foreach (StoredCell cell in Cells.Read(index))
            {
                if (cell.Block != block) End(row, block);
                block = cell.Block;
                sum.Add(cell);
            }

            End(row, block);
        }

        return points;

        void End(CellTableRow row, int block)
        {
            if (block < 0) return;
            _node.Source.Budget.Take(_node, BytesOfPoint);
            (points[block] ??= []).Add(new StepPoint(row.Scenario, row.Step, sum.ToStatistics()));
            sum.Clear();
        }
    }

    private static string NameOf(DocumentNode phase, ImmutableArray<PhaseResult> phases) =>
        phases.IsEmpty ? "" : phase.Count() is var index && index < phases.Length ? phases[index].Name : throw phase.Error("the index of a phase");

    private long[] Wholes(DocumentNode node, string name) => node.Column(name, Count, static value => value.Whole());

    private long?[][] TimesOf(DocumentNode node) => [.. Times.Select(name => node.Column(name, Count, static value => value.MaybeWhole()))];

    // Of a block in which service times cannot differ from response times, or nothing succeeded.
    private static bool IsMissing(long?[][] columns, int i) => Array.TrueForAll(columns, column => column[i] is null);

    private static PointTimes PointOf(long?[][] columns, int i)
    {
        long[] times = [.. columns.Select(column => column[i] ?? 0)];
        return new PointTimes(times[0], times[1], times[2], times[3], times[4], times[5], times[6], times[7]);
    }
}
