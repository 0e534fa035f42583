using System.Globalization;
using LoadForge.Results;
using LoadForge.Units;

namespace LoadForge.Reporting.Text;

/// <summary>
/// Figures with their units, as every report of the product writes them: <c>850 µs</c>, <c>41 ms</c>, <c>1.20 s</c>, <c>0.02 %</c>, <c>198/s</c>, <c>1,998</c>.
/// Always in the invariant culture.
/// </summary>
public static class Quantity
{
    private const string None = "–";

    /// <summary>A time in the unit that suits its size: µs below 1 ms, ms below 1 s, s below 2 min, then minutes and hours.</summary>
    /// <param name="time">Any time.</param>
    public static string Of(TimeSpan time) => Time(time.TotalMicroseconds);

    /// <summary>A count with thousands separators.</summary>
    /// <param name="count">Any count.</param>
    public static string Of(long count) => Text(count, "#,0");

    /// <summary>A value in the base unit of a metric; a dash when there is none.</summary>
    /// <param name="value">Microseconds, a ratio, events per second or a count, as the unit says.</param>
    /// <param name="unit">The unit.</param>
    public static string Of(double? value, MetricUnit unit) => value is not { } number || !double.IsFinite(number) ? None : unit switch
    {
        MetricUnit.Time => Time(number),
        MetricUnit.Ratio => Percent(number),
        MetricUnit.PerSecond => Rate(number) + "/s",
        MetricUnit.Bytes => new DataSize(number).ToString(),
        _ => Text(number, "#,0.##"),
    };

    /// <summary>A limit, exactly as promised and without idle digits: <c>500 ms</c>, <c>1.5 s</c>, <c>1 %</c>, <c>100/s</c>.</summary>
    /// <param name="value">The limit in the base unit.</param>
    /// <param name="unit">The unit.</param>
    public static string Limit(double value, MetricUnit unit) => unit switch
    {
        MetricUnit.Time when Math.Abs(value) < 1_000 => Text(value, "0.###") + " µs",
        MetricUnit.Time when Math.Abs(value) < 1_000_000 => Text(value / 1_000, "0.###") + " ms",
        MetricUnit.Time => Text(value / 1_000_000, "#,0.######") + " s",
        MetricUnit.Ratio => Text(value * 100, "0.######") + " %",
        MetricUnit.PerSecond => Text(value, "#,0.######") + "/s",
        MetricUnit.Bytes => new DataSize(value).ToString(),
        _ => Text(value, "#,0.######"),
    };

    /// <summary>A measured value beside its limit: with as many digits as it takes to tell the two apart.</summary>
    /// <param name="value">The value in the base unit; null gives a dash.</param>
    /// <param name="limit">The limit in the base unit.</param>
    /// <param name="unit">The unit of both.</param>
    public static string BesideLimit(double? value, double limit, MetricUnit unit)
    {
        string rounded = Of(value, unit);
        bool hidesTheDifference = value is { } number && !number.Equals(limit) && (rounded == Of(limit, unit) || rounded == Limit(limit, unit));
        return hidesTheDifference ? Limit(value!.Value, unit) : rounded;
    }

    /// <summary>A ratio as a percentage, with more digits where they matter: close to 0 % and to 100 %.</summary>
    /// <param name="ratio">The ratio; 1 is 100 %.</param>
    public static string Percent(double ratio)
    {
        double percent = ratio * 100;
        double size = Math.Abs(percent);
        string format = size switch
        {
            < 1 => "0.##",
            < 10 => "0.#",
            > 99 and < 100 => "0.##",
            _ => "#,0",
        };
        if (size is > 0 and < 0.01) return "< 0.01 %";
        return Text(size is > 99 and < 100 ? Math.Floor(percent * 100) / 100 : percent, format) + " %";
    }

    /// <summary>A moment of the run as a clock shows it: <c>00:40</c>, or <c>1:00:40</c> from an hour on.</summary>
    /// <param name="time">The time from the start of the run.</param>
    public static string Clock(TimeSpan time) =>
        time.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes:00}:{time.Seconds:00}");

    /// <summary>A short time always in milliseconds, for figures that are read against each other: <c>0.4 ms</c>.</summary>
    internal static string Milliseconds(TimeSpan time) =>
        Text(time.TotalMilliseconds, time.TotalMilliseconds < 10 ? "0.#" : "#,0") + " ms";

    /// <summary>Events per second without the unit.</summary>
    internal static string Rate(double perSecond) => Text(perSecond, Math.Abs(perSecond) switch { < 1 => "0.###", < 100 => "0.#", _ => "#,0" });

    // Each step stays below the rounding of its own unit, so that 999.7 ms reads 1.00 s and never 1000 ms.
    private static string Time(double microseconds) => Math.Abs(microseconds) switch
    {
        < 999.5 => Text(microseconds, "0") + " µs",
        < 9_950 => Text(microseconds / 1_000, "0.0") + " ms",
        < 999_500 => Text(microseconds / 1_000, "0") + " ms",
        < 9_995_000 => Text(microseconds / 1_000_000, "0.00") + " s",
        < 120_000_000 => Text(microseconds / 1_000_000, "0.0") + " s",
        _ => Long(TimeSpan.FromMicroseconds(microseconds)),
    };

    private static string Long(TimeSpan time) => time.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours} h {time.Minutes:00} min")
        : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes} min {time.Seconds:00} s");

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
