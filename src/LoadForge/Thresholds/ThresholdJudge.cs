using LoadForge.Results;

namespace LoadForge.Thresholds;

internal static class ThresholdJudge
{
    public static Verdict Judge(Threshold threshold, LoadResult result) => throw new InvalidOperationException(threshold + result.Name);
}
