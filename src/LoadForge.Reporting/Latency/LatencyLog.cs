using LoadForge.Recording.HdrHistogram.Log;
using LoadForge.Reporting.Text;
using LoadForge.Results;

namespace LoadForge.Reporting.Latency;

/// <summary>
/// The response times of a run as a histogram log (.hlog) for HdrHistogram's plotters and analysers: one entry for each step of each judged phase, in
/// microseconds.
/// </summary>
public static class LatencyLog
{
    /// <summary>Writes the log; its tags are the names of the steps, with the scenario before them when there are several.</summary>
    /// <param name="result">The result of a run.</param>
    /// <param name="stream">Where to; left open.</param>
    public static void Write(LoadResult result, Stream stream)
    {
        using var log = new HistogramLogWriter(stream, leaveOpen: true);
        log.WriteHeader(result.StartedAt, result.StartedAt, $"LoadForge: response times in microseconds of {Printable.Line(result.Name)}");
        var tags = new LatencyTags(withScenario: result.Phases.SelectMany(phase => phase.Scenarios).Select(scenario => scenario.Name).Distinct().Count() > 1);
        foreach (PhaseResult phase in result.Phases.Where(phase => phase.Phase.IsJudged))
        {
            foreach (StepResult step in phase.Scenarios.SelectMany(scenario => scenario.Steps))
                log.Write(tags.Of(step), result.StartedAt + phase.Start, phase.Duration, step.Statistics.ResponseTime.ToHistogram());
        }
    }
}
