using LoadForge.Results;

namespace LoadForge.Reporting.Json.Documents;

internal sealed class PhaseDocument(PhaseResult phase, JsonPace pace, bool hasStatistics)
{
    public string Name => phase.Name;
    public string Kind => phase.Phase.Kind.CamelCase();
    public bool Judged => phase.Phase.IsJudged;
    public long StartUs => phase.Start.InMicroseconds();
    public long DurationUs => phase.Duration.InMicroseconds();
    public StatisticsDocument? Statistics => hasStatistics ? new(phase.Statistics) : null;
    public IEnumerable<ScenarioDocument> Scenarios => phase.Scenarios.Select(scenario => new ScenarioDocument(scenario, pace, hasHistograms: false));
}
