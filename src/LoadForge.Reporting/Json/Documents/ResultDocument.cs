using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using LoadForge.Analysis;
using LoadForge.Baselines;
using LoadForge.Reporting.Json.Documents.Machines;
using LoadForge.Reporting.Json.Documents.Series;
using LoadForge.Reporting.Json.Documents.Verdicts;
using LoadForge.Reporting.Text;
using LoadForge.Results;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace LoadForge.Reporting.Json.Documents;

/// <summary>The document of a result. Documents are views: lists are mapped while they are written, so a long run needs no second copy in memory.</summary>
/// <param name="result">The result.</param>
/// <param name="json">The writer.</param>
/// <param name="live">
/// The columns of a run in progress; null for a run that has ended. A run in progress has no statistics and findings: readers compute them from the series.
/// </param>
internal sealed class ResultDocument(LoadResult result, Utf8JsonWriter json, LiveColumns? live = null)
{
    private readonly JsonPace _pace = new(json);

    public int SchemaVersion => JsonResult.SchemaVersion;
    public string Product => "LoadForge " + ProductVersion.Text;
    public string Kind => "run";
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
    [JsonIgnore(Condition = WhenWritingDefault)] public bool Steered => result.IsSteered;
    public EnvironmentDocument? Environment => result.Environment is { } environment ? new(environment) : null;
    public IEnumerable<SettingDocument> Settings => result.Settings.Select(setting => new SettingDocument(setting));
    public ProfileDocument Profile => new(result.Profile);
    [JsonIgnore(Condition = WhenWritingNull)] public string? ProfileFingerprint => live is null ? EnvironmentFingerprint.ProfileOf(result) : null;
    public IEnumerable<VerdictDocument> Verdicts => result.Verdicts.Select(verdict => new VerdictDocument(verdict, result));
    public StatisticsDocument? Statistics => live is null ? new(result.Statistics) : null;
    public IEnumerable<ScenarioDocument> Scenarios => result.Scenarios.Select(scenario => new ScenarioDocument(scenario, _pace, hasHistograms: true));
    public IEnumerable<PhaseDocument> Phases => result.Phases.Select(phase => new PhaseDocument(phase, _pace, hasStatistics: live is null));
    public SeriesDocument Series => new(result, _pace, live);
    public IEnumerable<SamplesDocument> Samples => _pace.Of(result.Samples).Select(samples => new SamplesDocument(samples));
    public IEnumerable<ComparisonDocument> Comparisons => result.Comparisons.Select(comparison => new ComparisonDocument(comparison));
    public IEnumerable<WorkloadDocument> Workloads => result.Workloads.Select(workload => new WorkloadDocument(workload));
    public IEnumerable<ChangeDocument> Changes => result.Changes.Select(change => new ChangeDocument(change));
    public IEnumerable<CheckDocument> Checks => result.Checks.Select(check => new CheckDocument(check));
    public IEnumerable<CustomMetricDocument> Metrics => result.CustomMetrics.Select(metric => new CustomMetricDocument(metric));
    public GeneratorDocument Generator => new(result.Generator, isJudged: live is null);
    public IEnumerable<AgentDocument> Agents => result.Agents.Select(agent => new AgentDocument(agent));
    public AnalysisDocument Analysis => new(live is null ? result.Analyse() : new LoadAnalysis());
    [JsonIgnore(Condition = WhenWritingNull)] public OtherRequests? OtherRequests => result.OtherRequests;
    public BacklogDocument Backlog => new(result.Backlog);
    public ImmutableArray<string> Extensions => result.ExtensionSummaries;
    public ImmutableArray<string> Notes => result.Notes;
    public ImmutableArray<string> Log => result.Log;
}
