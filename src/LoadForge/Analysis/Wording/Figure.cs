using System.Globalization;
using LoadForge.Formatting;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Analysis.Wording;

/// <summary>Figures in words, three digits and a unit: <c>0.85 ms</c>, <c>41 ms</c>, <c>1.20 s</c>, <c>0.5 %</c>, <c>198/s</c>, <c>1,998</c>.</summary>
internal static class Figure
{
    public static string Of(double value, MetricUnit unit) => unit switch
    {
        MetricUnit.Time => Time(value),
        MetricUnit.Ratio => Percent(value),
        MetricUnit.PerSecond => Text(value, value < 100 ? "0.#" : "#,0") + "/s",
        MetricUnit.Bytes => new DataSize(value).ToString(),
        _ => Text(value, "#,0.#"),
    };

    public static string Count(long count) => Text(count, "#,0");

    public static string Percent(double ratio) => Text(ratio * 100, Math.Abs(ratio) switch { < 0.01 => "0.##", < 0.1 => "0.#", _ => "0" }) + " %";

    /// <summary>A name or a message that somebody else chose, at a length that a sentence bears.</summary>
    public static string Name(string name) => BoundedList.Name(name);

    /// <summary>A moment of the run: <c>00:40</c>, or <c>1:00:40</c> from an hour on.</summary>
    public static string Clock(TimeSpan time)
    {
        // A second's point may end some milliseconds early.
        time = TimeSpan.FromSeconds(Math.Round(time.TotalSeconds));
        return time.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes:00}:{time.Seconds:00}");
    }

    public static string Seconds(TimeSpan time) => Text(time.TotalSeconds, time.TotalSeconds < 20 ? "0.#" : "0") + " s";

    public static string Decimal(double value) => Text(value, "0.00");

    private static string Time(double microseconds) => Math.Abs(microseconds) switch
    {
        < 999.5 => Text(microseconds, "0") + " µs",
        < 9_950 => Text(microseconds / 1_000, "0.0") + " ms",
        < 999_500 => Text(microseconds / 1_000, "0") + " ms",
        < 9_995_000 => Text(microseconds / 1_000_000, "0.00") + " s",
        _ => Text(microseconds / 1_000_000, "#,0.0") + " s",
    };

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
