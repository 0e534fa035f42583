using System.Globalization;

namespace LoadForge.Scripts.Exporting;

/// <summary>Times and rates in C#.</summary>
internal static class TimeCode
{
    /// <summary>A time, such as <c>5.Seconds()</c>.</summary>
    public static string Of(TimeSpan time)
    {
        if (time == TimeSpan.Zero) return "TimeSpan.Zero";
        (double unit, string name)[] units = [(60_000, "Minutes"), (1_000, "Seconds"), (1, "Milliseconds")];
        foreach ((double unit, string name) in units)
        {
            double count = time.TotalMilliseconds / unit;
            if (count == Math.Floor(count) && count <= int.MaxValue) return $"{Number(count)}.{name}()";
        }

        return string.Create(CultureInfo.InvariantCulture, $"TimeSpan.FromTicks({time.Ticks})");
    }

    /// <summary>A number that a method can be called on, such as <c>20</c> or <c>0.5</c>.</summary>
    public static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);
}
