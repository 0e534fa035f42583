namespace LoadForge.Thresholds;

internal static class ThresholdText
{
    public static Threshold Parse(string text) => throw new FormatException(text);

    public static string Print(Threshold threshold) => threshold.Metric.Name;
}
