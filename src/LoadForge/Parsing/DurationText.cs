using System.Globalization;

namespace LoadForge.Parsing;

/// <summary>Times as people write them in scripts and on the command line: <c>500ms</c>, <c>10s</c>, <c>1.5s</c>, <c>2m</c>, <c>1h30m</c>.</summary>
public static class DurationText
{
    /// <summary>How a time is written, for messages.</summary>
    public const string Form = "10s, 500ms, 2m or 1h30m";

    private static readonly (string Name, long Ticks)[] Units =
    [
        ("d", TimeSpan.TicksPerDay), ("h", TimeSpan.TicksPerHour), ("m", TimeSpan.TicksPerMinute), ("min", TimeSpan.TicksPerMinute),
        ("s", TimeSpan.TicksPerSecond), ("ms", TimeSpan.TicksPerMillisecond),
        ("us", TimeSpan.TicksPerMicrosecond), ("µs", TimeSpan.TicksPerMicrosecond), ("μs", TimeSpan.TicksPerMicrosecond),
    ];

    /// <summary>Reads a time. It may have several parts, the greatest unit first, without spaces between them.</summary>
    /// <param name="text">The text, with units d, h, m (or min), s, ms and us; case is ignored.</param>
    /// <param name="time">The time, to the nearest 100 ns; the longest <see cref="TimeSpan"/> if it would exceed it.</param>
    /// <returns>Whether the text is a time.</returns>
    public static bool TryParse(string text, out TimeSpan time)
    {
        ArgumentNullException.ThrowIfNull(text);
        ReadOnlySpan<char> trimmed = text.AsSpan().Trim();
        return Take(trimmed, out time) == trimmed.Length && trimmed.Length > 0;
    }

    /// <summary>
    /// The time as text, which <see cref="TryParse"/> reads back: whole hours and minutes as such, else seconds, and below a second ms and us.
    /// </summary>
    /// <param name="time">Zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public static string Print(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        (long unit, string name) = time.Ticks switch
        {
            0 => (TimeSpan.TicksPerSecond, "s"),
            long ticks when ticks % TimeSpan.TicksPerHour == 0 => (TimeSpan.TicksPerHour, "h"),
            long ticks when ticks % TimeSpan.TicksPerMinute == 0 => (TimeSpan.TicksPerMinute, "m"),
            >= TimeSpan.TicksPerSecond => (TimeSpan.TicksPerSecond, "s"),
            >= TimeSpan.TicksPerMillisecond => (TimeSpan.TicksPerMillisecond, "ms"),
            _ => (TimeSpan.TicksPerMicrosecond, "us"),
        };
        return ((decimal)time.Ticks / unit).ToString(CultureInfo.InvariantCulture) + name;
    }

    /// <summary>Takes the longest time at the beginning of a text.</summary>
    /// <returns>How many characters it has; 0 if the text begins with none.</returns>
    internal static int Take(ReadOnlySpan<char> text, out TimeSpan time)
    {
        decimal ticks = 0;
        int taken = 0;
        long above = long.MaxValue;
        while (Part(text[taken..], above, out decimal part, out long unit) is > 0 and var length)
        {
            ticks = Math.Min(ticks + part, TimeSpan.MaxValue.Ticks);
            taken += length;
            above = unit;
        }

        time = new TimeSpan((long)Math.Round(ticks));
        return taken;
    }

    // One number with a unit that is smaller than the one before it; its length, 0 if there is none.
    private static int Part(ReadOnlySpan<char> text, long above, out decimal ticks, out long unit)
    {
        (ticks, unit) = (0, 0);
        int digits = Digits(text);
        int number = digits;
        if (number < text.Length && text[number] == '.' && Digits(text[(number + 1)..]) is > 0 and var fraction) number += 1 + fraction;
        if (number == 0 || text[0] == '.') return 0;
        int start = number;
        while (start < text.Length && text[start] is ' ' or '\t') start++;
        int end = start;
        while (end < text.Length && char.IsLetter(text[end])) end++;
        foreach ((string name, long size) in Units)
        {
            if (size >= above || !text[start..end].Equals(name, StringComparison.OrdinalIgnoreCase)) continue;
            unit = size;
            ticks = Ticks(text[..number], digits, size);
            return end;
        }

        return 0;
    }

    private static decimal Ticks(ReadOnlySpan<char> number, int digits, long size) =>
        digits <= 19 && decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value)
            && value < TimeSpan.MaxValue.Ticks / size
            ? value * size
            : TimeSpan.MaxValue.Ticks;

    private static int Digits(ReadOnlySpan<char> text)
    {
        int end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text.Length : end;
    }
}
