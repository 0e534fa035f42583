using LoadForge.Results;

namespace LoadForge.Analysis;

/// <summary>Analyses results.</summary>
public static class AnalysisResultExtensions
{
    /// <summary>Finds steps, spikes, drifts and periodic pauses in the time series of a result, and findings in its statistics.</summary>
    /// <param name="result">The result of a run.</param>
    /// <returns>The findings, the most important first; empty for a smoke run, or if there are none.</returns>
    public static LoadAnalysis Analyse(this LoadResult result) => LoadAnalysis.Of(result);
}
