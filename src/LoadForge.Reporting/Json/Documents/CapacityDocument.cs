using System.Collections.Immutable;
using LoadForge.Analysis;
using LoadForge.Capacity;
using LoadForge.Reporting.Json.Documents.Machines;
using LoadForge.Reporting.Json.Documents.Verdicts;
using LoadForge.Reporting.Text;
using LoadForge.Reporting.Text.Capacity;
using LoadForge.Results;

namespace LoadForge.Reporting.Json.Documents;

internal sealed class CapacityDocument(CapacityResult result)
{
    public int SchemaVersion => JsonCapacity.SchemaVersion;
    public string Product => "LoadForge " + ProductVersion.Text;
    public string Kind => "capacity";
    public string Name => result.Name;
    public string? Target => TargetAddress.Of(result.Target);
    public DateTimeOffset StartedAt => result.StartedAt;
    public long DurationUs => result.Duration.InMicroseconds();
    public EnvironmentDocument? Environment => AnyRun?.Environment is { } environment ? new(environment) : null;
    public IEnumerable<SettingDocument> Settings => AnyRun?.Settings.Select(setting => new SettingDocument(setting)) ?? [];
    public string Model => result.Model.CamelCase();
    public double? Lowest => result.Lowest.Finite();
    public double? Highest => result.Highest.Finite();
    public double? Precision => result.Precision.Value.Finite();
    public string Ending => result.Ending.CamelCase();
    public string? EndingReason => result.EndingReason;
    public double? Level => result.Level?.Finite();
    public double? FailedAt => result.FailedAt?.Finite();
    public string Answer => CapacityText.Answer(result);
    public IEnumerable<Probe> Probes => result.Probes.Select(probe => new Probe(probe));
    public ImmutableArray<string> Notes => result.Notes;

    private LoadResult? AnyRun => result.Probes.Select(probe => probe.Result).FirstOrDefault(run => run is not null);

    internal sealed class Probe(CapacityProbe probe)
    {
        public int Number => probe.Number;
        public double? Level => probe.Level.Finite();
        public bool Long => probe.IsLong;
        public string Status => probe.Status.CamelCase();
        public string? Reason => probe.Reason;
        public ProbeRun? Result => probe.Result is { } result ? new(result) : null;
    }

    internal sealed class ProbeRun(LoadResult result)
    {
        public int Seed => result.Seed;
        public DateTimeOffset StartedAt => result.StartedAt;
        public long DurationUs => result.Duration.InMicroseconds();
        public string Ending => result.Ending.CamelCase();
        public ProfileDocument Profile => new(result.Profile);
        public IEnumerable<VerdictDocument> Verdicts => result.Verdicts.Select(verdict => new VerdictDocument(verdict, result));
        public StatisticsDocument Statistics => new(result.Statistics);
        public IEnumerable<ScenarioDocument> Scenarios =>
            result.Scenarios.Select(scenario => new ScenarioDocument(scenario, pace: null, hasHistograms: false));
        public GeneratorDocument Generator => new(result.Generator);
        public AnalysisDocument Analysis => new(result.Analyse());
        public ImmutableArray<string> Notes => result.Notes;
    }
}
