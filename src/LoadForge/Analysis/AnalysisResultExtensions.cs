using LoadForge.Results;

namespace LoadForge.Analysis;

/// <summary>Analyses results.</summary>
public static class AnalysisResultExtensions
{
    /// <summary>Looks for what stands out in a result: steps, spikes, drifts and periodic pauses of its time series, and what its figures say beside.</summary>
    /// <param name="result">The result of a run.</param>
    /// <returns>The findings, those of most weight first; empty for a smoke run, and when nothing stands out.</returns>
    public static LoadAnalysis Analyse(this LoadResult result) => LoadAnalysis.Of(result);
}
