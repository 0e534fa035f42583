using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using LoadForge.Analysis;
using LoadForge.Reporting.Text;
using LoadForge.Results;
using LoadForge.Results.Series;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace LoadForge.Reporting.Json.Documents;

/// <summary>The document of a result. Documents are views: lists are mapped while they are written, so a long run needs no second copy in memory.</summary>
internal sealed class ResultDocument(LoadResult result, Utf8JsonWriter json)
{
    private const int MaxPending = 16 << 10;

    public int SchemaVersion => JsonResult.SchemaVersion;
    public string Product => "LoadForge " + ProductVersion.Text;
    public string Name => result.Name;
    public string? Target => TargetAddress.Of(result.Target);
    public ImmutableArray<string> InsecureHosts => result.InsecureHosts;
    public int Seed => result.Seed;
    public DateTimeOffset StartedAt => result.StartedAt;
    public long DurationUs => result.Duration.InMicroseconds();
    public string Ending => result.Ending.CamelCase();
    public string? EndingReason => result.EndingReason;
    public bool Smoke => result.IsSmoke;
    public bool Debug => result.IsDebug;
    public ProfileDocument Profile => new(result.Profile);
    public IEnumerable<VerdictDocument> Verdicts => result.Verdicts.Select(verdict => new VerdictDocument(verdict));
    public StatisticsDocument Statistics => new(result.Statistics);
    public IEnumerable<ScenarioDocument> Scenarios => result.Scenarios.Select(scenario => new ScenarioDocument(scenario));
    public IEnumerable<PhaseDocument> Phases => result.Phases.Select(phase => new PhaseDocument(phase));
    public IEnumerable<SecondDocument> Series => result.Series.Select(Flushed);
    public IEnumerable<WorkloadDocument> Workloads => result.Workloads.Select(workload => new WorkloadDocument(workload));
    public IEnumerable<ChangeDocument> Changes => result.Changes.Select(change => new ChangeDocument(change));
    public IEnumerable<CheckDocument> Checks => result.Checks.Select(check => new CheckDocument(check));
    public IEnumerable<CustomMetricDocument> Metrics => result.CustomMetrics.Select(metric => new CustomMetricDocument(metric));
    public GeneratorDocument Generator => new(result.Generator);
    public AnalysisDocument Analysis => new(result.Analyse());
    [JsonIgnore(Condition = WhenWritingNull)] public OtherRequests? OtherRequests => result.OtherRequests;
    public BacklogDocument Backlog => new(result.Backlog);
    public ImmutableArray<string> Extensions => result.ExtensionSummaries;
    public ImmutableArray<string> Notes => result.Notes;
    public ImmutableArray<string> Log => result.Log;

    // The series grows with the length of a run. Flushing while it is written limits the writer's buffer.
    private SecondDocument Flushed(SeriesPoint point)
    {
        if (json.BytesPending > MaxPending) json.Flush();
        return new SecondDocument(point);
    }
}
