using LoadForge.Recording.HdrHistogram;
using LoadForge.Results;

namespace LoadForge.Reporting.Json.Documents;

internal sealed class ScenarioDocument(ScenarioResult scenario)
{
    public string Name => scenario.Name;
    public StatisticsDocument Statistics => new(scenario.Statistics);
    public StatisticsDocument Iterations => new(scenario.Iterations);
    public IEnumerable<MeasuredStep> Steps => scenario.Steps.Select(step => new MeasuredStep(step));
    public BacklogDocument Backlog => new(scenario.Backlog);

    internal sealed class MeasuredStep(StepResult step)
    {
        public string Name => step.Name;
        public StatisticsDocument Statistics => new(step.Statistics);
        public string ResponseTimeHistogram => HistogramEncoding.EncodeBase64(step.Statistics.ResponseTime.ToHistogram());
    }
}
