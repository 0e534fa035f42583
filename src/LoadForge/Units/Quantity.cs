using System.Globalization;

namespace LoadForge.Units;

/// <summary>
/// Formats values with their units, for messages and reports: <c>850 µs</c>, <c>41 ms</c>, <c>1.20 s</c>, <c>0.02 %</c>, <c>198/s</c>, <c>1,998</c>.
/// The culture is invariant. <c>Of</c> rounds a measured value to what a reader needs; <c>Exact</c> keeps all digits of a value that a user has set.
/// </summary>
public static class Quantity
{
    private const string None = "–";
    private const double MicrosecondsPerMillisecond = 1_000;
    private const double MicrosecondsPerSecond = 1_000_000;

    /// <summary>A measured time in the unit that suits its size: µs below 1 ms, ms below 1 s, s below 2 min, then minutes and hours.</summary>
    /// <param name="time">Any time.</param>
    public static string Of(TimeSpan time) => Time(time.TotalMicroseconds);

    /// <summary>A count with thousands separators.</summary>
    /// <param name="count">Any count.</param>
    public static string Of(long count) => Text(count, "#,0");

    /// <summary>A count of things: <c>1 time</c>, <c>2,000 times</c>.</summary>
    /// <param name="count">Any count.</param>
    /// <param name="noun">What is counted, in the singular; its plural must end in an s.</param>
    public static string Of(long count, string noun) => $"{Of(count)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>A measured value in the base unit of a metric; a dash if there is none.</summary>
    /// <param name="value">Microseconds, a ratio, events per second, bytes or a count, as the unit says.</param>
    /// <param name="unit">The unit.</param>
    public static string Of(double? value, MetricUnit unit) => value is not { } number || !double.IsFinite(number) ? None : unit switch
    {
        MetricUnit.Time => Time(number),
        MetricUnit.Ratio => Percent(number),
        MetricUnit.PerSecond => Rate(number) + "/s",
        MetricUnit.Bytes => new DataSize(number).ToString(),
        _ => Text(number, "#,0.##"),
    };

    /// <summary>A number without a unit, all digits up to the sixth decimal place: <c>0.5</c>, <c>99.95</c>, <c>1,000</c>.</summary>
    /// <param name="number">Any number.</param>
    public static string Exact(double number) => Text(number, "#,0.######");

    /// <summary>
    /// A time that a user has set: <c>500 ms</c>, <c>1.5 s</c>, <c>90 s</c>, <c>12 min</c>, <c>2 min 5 s</c>, <c>36 h</c>. Minutes begin at 2 minutes,
    /// hours at 2 hours.
    /// </summary>
    /// <param name="time">Any time.</param>
    public static string Exact(TimeSpan time)
    {
        double microseconds = Math.Abs(time.TotalMicroseconds);
        if (microseconds < MicrosecondsPerMillisecond && time != TimeSpan.Zero) return Text(time.TotalMicroseconds, "0.###") + " µs";
        if (microseconds < MicrosecondsPerSecond && time != TimeSpan.Zero) return Text(time.TotalMilliseconds, "0.###") + " ms";
        if (Math.Abs(time.TotalMinutes) < 2) return Text(time.TotalSeconds, "0.######") + " s";
        bool hasHours = Math.Abs(time.TotalHours) >= 2;
        long hours = hasHours ? (long)time.TotalHours : 0;
        long minutes = (long)time.TotalMinutes - (hours * 60);
        double seconds = (time - TimeSpan.FromHours(hours) - TimeSpan.FromMinutes(minutes)).TotalSeconds;
        return string.Join(
            ' ', new[] { (hours, " h"), (minutes, " min"), (seconds, " s") }.Where(part => part.Item1 != 0).Select(part => Exact(part.Item1) + part.Item2));
    }

    /// <summary>A limit that a user has set: <c>500 ms</c>, <c>1.5 s</c>, <c>1 %</c>, <c>100/s</c>.</summary>
    /// <param name="value">The limit in the base unit.</param>
    /// <param name="unit">The unit.</param>
    public static string Limit(double value, MetricUnit unit) => unit switch
    {
        MetricUnit.Time when Math.Abs(value) < MicrosecondsPerMillisecond => Text(value, "0.###") + " µs",
        MetricUnit.Time when Math.Abs(value) < MicrosecondsPerSecond => Text(value / MicrosecondsPerMillisecond, "0.###") + " ms",
        MetricUnit.Time when Math.Abs(value) < 120 * MicrosecondsPerSecond => Exact(value / MicrosecondsPerSecond) + " s",
        MetricUnit.Time when double.IsFinite(value) => Exact(TimeSpan.FromMicroseconds(value)),
        MetricUnit.Time => None,
        MetricUnit.Ratio => Exact(value * 100) + " %",
        MetricUnit.PerSecond => Exact(value) + "/s",
        MetricUnit.Bytes => new DataSize(value).ToString(),
        _ => Exact(value),
    };

    /// <summary>A measured value next to its limit or another value: with as many digits as necessary to distinguish the two.</summary>
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

    /// <summary>A change as a percentage with its sign: <c>+3.1 %</c>, <c>−0.4 %</c>, <c>0.0 %</c>.</summary>
    /// <param name="ratio">The change; 1 is 100 %.</param>
    public static string Change(double ratio) => Text(ratio * 100, "+#,0.0;−#,0.0;0.0") + " %";

    /// <summary>A coefficient, such as a correlation, with two digits: <c>0.93</c>.</summary>
    /// <param name="value">The coefficient.</param>
    public static string Coefficient(double value) => Text(value, "0.00");

    /// <summary>A period of a run, in seconds: <c>3.5 s</c>, <c>15 s</c>, and from 2 minutes on <c>2 min 05 s</c>.</summary>
    /// <param name="time">The length of the period.</param>
    public static string Seconds(TimeSpan time) => time.TotalSeconds switch
    {
        < 20 => Text(time.TotalSeconds, "0.#") + " s",
        < 119.5 => Text(time.TotalSeconds, "0") + " s",
        _ => Long(TimeSpan.FromSeconds(Math.Round(time.TotalSeconds))),
    };

    /// <summary>An amount of data in three digits: <c>850 B</c>, <c>20.1 KB</c>, <c>1.25 MB</c>, a KB being 1,024 bytes.</summary>
    /// <param name="count">The number of bytes.</param>
    public static string Bytes(long count) => count switch
    {
        < 1_000 => Of(count) + " B",
        < 1_023_500 => Digits(count / DataSize.Kilobyte) + " KB",
        < 1_048_000_000 => Digits(count / DataSize.Megabyte) + " MB",
        _ => Digits(count / DataSize.Megabyte / DataSize.Kilobyte) + " GB",
    };

    /// <summary>A moment of the run as a clock shows it, to the nearest second: <c>00:40</c>, or <c>1:00:40</c> from an hour on.</summary>
    /// <param name="time">The time from the start of the run.</param>
    public static string Clock(TimeSpan time)
    {
        // A second's point may end some milliseconds early.
        time = TimeSpan.FromSeconds(Math.Round(time.TotalSeconds));
        return time.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes:00}:{time.Seconds:00}");
    }

    /// <summary>A moment of the run to a tenth of a second: <c>00:40.3</c>.</summary>
    /// <param name="time">The time from the start of the run.</param>
    public static string ClockWithTenths(TimeSpan time)
    {
        long tenths = (long)Math.Round(time.TotalSeconds * 10);
        return Clock(TimeSpan.FromSeconds(tenths / 10)) + string.Create(CultureInfo.InvariantCulture, $".{tenths % 10}");
    }

    /// <summary>A short time always in milliseconds, for values that are read against each other: <c>0.4 ms</c>.</summary>
    /// <param name="time">The time.</param>
    public static string Milliseconds(TimeSpan time) =>
        Text(time.TotalMilliseconds, time.TotalMilliseconds < 10 ? "0.#" : "#,0") + " ms";

    /// <summary>Events per second without the unit.</summary>
    /// <param name="perSecond">The rate.</param>
    public static string Rate(double perSecond) => Text(perSecond, Math.Abs(perSecond) switch { < 1 => "0.###", < 100 => "0.#", _ => "#,0" });

    /// <summary>Events per second as a column of a table has them, always with one decimal place and without the unit.</summary>
    /// <param name="perSecond">The rate.</param>
    public static string RateInColumn(double perSecond) => Text(perSecond, "#,0.0");

    // Each step stays below the rounding of its own unit, so that 999.7 ms reads 1.00 s and never 1000 ms.
    private static string Time(double microseconds) => Math.Abs(microseconds) switch
    {
        < 999.5 => Text(microseconds, "0") + " µs",
        < 9_950 => Text(microseconds / MicrosecondsPerMillisecond, "0.0") + " ms",
        < 999_500 => Text(microseconds / MicrosecondsPerMillisecond, "0") + " ms",
        < 9_995_000 => Text(microseconds / MicrosecondsPerSecond, "0.00") + " s",
        < 120_000_000 => Text(microseconds / MicrosecondsPerSecond, "0.0") + " s",
        _ => Long(TimeSpan.FromMicroseconds(microseconds)),
    };

    private static string Long(TimeSpan time) => time.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours} h {time.Minutes:00} min")
        : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes} min {time.Seconds:00} s");

    private static string Digits(double value) => Text(value, value switch { < 9.995 => "0.00", < 99.95 => "0.0", _ => "#,0" });

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
