using System.Globalization;
using LoadForge.Units;

namespace LoadForge.Recording.HdrHistogram.Log;

/// <summary>The words of a histogram log, and times as it writes them: seconds since 1970 with three decimals.</summary>
internal static class HistogramLogSyntax
{
    public const string Version = "#[Histogram log format version 1.3]";
    public const string Legend = "\"StartTimestamp\",\"Interval_Length\",\"Interval_Max\",\"Interval_Compressed_Histogram\"";
    public const string StartTime = "#[StartTime:";
    public const string BaseTime = "#[BaseTime:";
    public const string Tag = "Tag=";

    private const decimal TicksPerSecond = TimeSpan.TicksPerSecond;
    private static readonly decimal Earliest = ToSeconds(DateTimeOffset.MinValue - DateTimeOffset.UnixEpoch);
    private static readonly decimal Latest = ToSeconds(DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch);

    public static string Print(decimal seconds) => seconds.ToString("F3", CultureInfo.InvariantCulture);

    public static decimal ToSeconds(TimeSpan duration) => duration.Ticks / TicksPerSecond;

    public static decimal ToSeconds(DateTimeOffset instant) => ToSeconds(instant - DateTimeOffset.UnixEpoch);

    public static decimal ParseNumber(ReadOnlySpan<char> text, string what) =>
        decimal.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
            ? number
            : throw new HistogramFormatException($"The {what} must be a number, but is \"{text}\".");

    public static DateTimeOffset ToInstant(decimal seconds) => seconds >= Earliest && seconds <= Latest
        ? DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TicksPerSecond))
        : throw new HistogramFormatException($"{Quantity.Exact((double)seconds)} seconds since 1970 is outside the years 1 to 9999.");

    public static TimeSpan ToDuration(decimal seconds) => seconds >= 0 && seconds <= ToSeconds(TimeSpan.MaxValue)
        ? new TimeSpan((long)(seconds * TicksPerSecond))
        : throw new HistogramFormatException($"The interval length must be 0 seconds or more, but is {Quantity.Exact((double)seconds)}.");
}
