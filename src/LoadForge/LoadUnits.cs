using LoadForge.Units;

namespace LoadForge;

/// <summary>Numbers with units: <c>200.PerSecond()</c>, <c>100.Users()</c>, <c>1.Percent()</c>, <c>30.Seconds()</c>.</summary>
public static class LoadUnits
{
    /// <summary>Events per second.</summary>
    public static ArrivalRate PerSecond(this int count) => new(count);

    /// <summary>Events per second, for rates that are not whole, such as <c>0.5.PerSecond()</c>.</summary>
    public static ArrivalRate PerSecond(this double count) => new(count);

    /// <summary>Events per minute.</summary>
    public static ArrivalRate PerMinute(this int count) => new(count / 60.0);

    /// <summary>Events per hour.</summary>
    public static ArrivalRate PerHour(this int count) => new(count / 3600.0);

    /// <summary>A number of virtual users.</summary>
    public static Users Users(this int count) => new(count);

    /// <summary>A share in percent: <c>1.Percent()</c> is the ratio 0.01.</summary>
    public static Ratio Percent(this int percent) => new(percent / 100.0);

    /// <summary>A share in percent, such as <c>0.1.Percent()</c>, the ratio 0.001.</summary>
    public static Ratio Percent(this double percent) => new(Hundredth(percent));

    /// <summary>A time in microseconds.</summary>
    public static TimeSpan Microseconds(this int count) => TimeSpan.FromMicroseconds(count);

    /// <summary>A time in milliseconds.</summary>
    public static TimeSpan Milliseconds(this int count) => TimeSpan.FromMilliseconds(count);

    /// <summary>A time in milliseconds, such as <c>0.5.Milliseconds()</c>.</summary>
    public static TimeSpan Milliseconds(this double count) => Nearest(count * TimeSpan.TicksPerMillisecond, count);

    /// <summary>A time in seconds.</summary>
    public static TimeSpan Seconds(this int count) => TimeSpan.FromSeconds(count);

    /// <summary>A time in seconds, such as <c>1.5.Seconds()</c>.</summary>
    public static TimeSpan Seconds(this double count) => Nearest(count * TimeSpan.TicksPerSecond, count);

    /// <summary>A time in minutes.</summary>
    public static TimeSpan Minutes(this int count) => TimeSpan.FromMinutes(count);

    /// <summary>A time in hours.</summary>
    public static TimeSpan Hours(this int count) => TimeSpan.FromHours(count);

    /// <summary>A size in bytes.</summary>
    public static DataSize Bytes(this int count) => new(count);

    /// <summary>A size in kilobytes of 1,024 bytes.</summary>
    public static DataSize Kilobytes(this int count) => new(count * DataSize.Kilobyte);

    /// <summary>A size in kilobytes of 1,024 bytes, such as <c>1.5.Kilobytes()</c>.</summary>
    public static DataSize Kilobytes(this double count) => new(count * DataSize.Kilobyte);

    /// <summary>A size in megabytes of 1,048,576 bytes.</summary>
    public static DataSize Megabytes(this int count) => new(count * DataSize.Megabyte);

    // As doubles, 0.7 / 100 is 0.006999999999999999: seven failures in a thousand would exceed a limit of 0.7 %.
    private static double Hundredth(double percent) => Math.Abs(percent) is > 1e-9 and < 1e9 ? (double)((decimal)percent / 100) : percent / 100;

    // TimeSpan truncates: it would turn 0.57 ms into 569.9 µs.
    private static TimeSpan Nearest(double ticks, double count) => Math.Abs(ticks) < long.MaxValue
        ? new TimeSpan((long)Math.Round(ticks))
        : throw new ArgumentOutOfRangeException(nameof(count), count, "A time must be finite and at most 29,000 years.");
}
