using System.Collections.Immutable;
using System.Globalization;
using LoadForge.Reporting.Json;
using LoadForge.Reporting.Text;
using LoadForge.Results;

namespace LoadForge.Reporting.Session;

/// <summary>The list of tests in the page of an assembly; <c>src/LoadForge.Web/src/document/format/indexFormat.ts</c> describes it.</summary>
internal sealed class SessionIndex
{
    private readonly SessionRun[] _runs;
    private readonly string _folder;
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);

    /// <summary>Creates the list.</summary>
    /// <param name="name">The name of the assembly.</param>
    /// <param name="tests">The tests.</param>
    /// <param name="folder">The folder of the page.</param>
    /// <param name="embedded">The reports whose data are in the page.</param>
    public SessionIndex(string name, IReadOnlyCollection<SessionTest> tests, string folder, ImmutableArray<string> embedded)
    {
        Name = name;
        _folder = folder;
        foreach (string report in embedded) _ids.Add(report, (_ids.Count + 1).ToString(CultureInfo.InvariantCulture));
        _runs = [.. tests.SelectMany(test => test.Runs)];
        Tests = [.. SessionTest.Ordered(tests).SelectMany(RowsOf)];
    }

    public int SchemaVersion => JsonResult.SchemaVersion;
    public string Product => "LoadForge " + ProductVersion.Text;
    public string Kind => "index";
    public string Name { get; }
    public DateTimeOffset StartedAt => _runs.Min(run => run.StartedAt);
    public long DurationUs => (_runs.Max(run => run.StartedAt + run.Duration) - StartedAt).InMicroseconds();
    public ImmutableArray<Row> Tests { get; }

    /// <summary>The id of a result in the page.</summary>
    public string IdOf(string report) => _ids[report];

    // The rows of several runs follow one of the test, whose outcome is not that of any single run.
    private IEnumerable<Row> RowsOf(SessionTest test) => test.Runs.Length == 1
        ? [RowOf(test.Name, WordOf(test.Outcome), isRun: false, test.Runs[0], SummaryOf(test))]
        :
        [
            new Row(test.Name, WordOf(test.Outcome), test.Runs, SummaryOf(test)),
            .. test.Runs.Select((run, number) => RowOf(
                string.Create(CultureInfo.InvariantCulture, $"run {number + 1}"),
                run.Status is { } status ? WordOf(status) : "notJudged",
                isRun: true,
                run,
                run.Summary)),
        ];

    private Row RowOf(string name, string status, bool isRun, SessionRun run, string? summary) => new(name, status, isRun, run, summary)
    {
        Result = run.Report is { } embedded ? _ids.GetValueOrDefault(embedded) : null,
        File = run.Report is { } report && !_ids.ContainsKey(report) && Path.GetDirectoryName(report) == _folder ? Path.GetFileName(report) : null,
    };

    private static string? SummaryOf(SessionTest test) => test switch
    {
        { Outcome: null } => null,
        { Runs.IsEmpty: true } => "no run was started",
        { Outcome: VerdictStatus.Failed } when !test.Runs.Any(run => run.Status == VerdictStatus.Failed) =>
            test.Runs is [{ IsSearch: true } search] ? search.Summary : "no threshold failed; see the message of the test",
        { Runs: [var run] } => run.Summary,
        _ => null,
    };

    private static string WordOf(VerdictStatus? status) => status?.CamelCase() ?? "skipped";

    /// <summary>A test, or one of several runs of the test above.</summary>
    internal sealed class Row
    {
        private const int MaxNameLength = 200;

        private readonly SessionRun? _run;

        public Row(string name, string status, bool isRun, SessionRun run, string? summary)
        {
            (Name, Status, IsRun, _run, Summary) = (Printable.Name(name, MaxNameLength), status, isRun, run, summary);
            (Kind, StartedAt, DurationUs, Requests) = (run.IsSearch ? "capacity" : "run", run.StartedAt, run.Duration.InMicroseconds(), run.Requests);
        }

        public Row(string name, string status, ImmutableArray<SessionRun> runs, string? summary)
        {
            (Name, Status, Summary) = (Printable.Name(name, MaxNameLength), status, summary);
            StartedAt = runs.IsEmpty ? null : runs.Min(run => run.StartedAt);
            DurationUs = runs.Sum(run => run.Duration.InMicroseconds());
            Requests = runs.Sum(run => run.Requests);
        }

        public string Name { get; }
        public bool IsRun { get; }
        public string? Result { get; init; }
        public string? File { get; init; }
        public string Kind { get; } = "run";
        public string Status { get; }
        public string? Summary { get; }
        public DateTimeOffset? StartedAt { get; }
        public long DurationUs { get; }
        public long Requests { get; }
        public double? ErrorRate => _run?.ErrorRate;
        public double? Throughput => _run?.Throughput?.Finite();
        public long? P95Us => _run?.P95?.InMicroseconds();
        public ImmutableArray<double?> Course => _run?.Course ?? [];
    }
}
