using System.Globalization;

namespace LoadForge.Parsing;

/// <summary>
/// Dates and times as ISO 8601 writes them, and durations as hours, minutes and seconds. The runtime's own defaults guess: <c>01.02.2026</c> may be in January
/// or February, and <c>90</c> is a duration of 90 days.
/// </summary>
public static class StrictTime
{
    private static readonly string[] Dates = ["yyyy-MM-dd"];
    private static readonly string[] Times = ["HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF"];
    private static readonly string[] Moments = [.. Times.SelectMany(time => new[] { "yyyy-MM-dd'T'" + time, "yyyy-MM-dd' '" + time })];
    private static readonly string[] Zoned = [.. Moments.SelectMany(moment => new[] { moment + "'Z'", moment + "zzz" })];
    private static readonly string[] Durations = [
        "h':'mm':'ss", "hh':'mm':'ss", "h':'mm':'ss'.'FFFFFFF", "hh':'mm':'ss'.'FFFFFFF", "d'.'hh':'mm':'ss", "d'.'hh':'mm':'ss'.'FFFFFFF"
    ];

    /// <summary>How a date is written.</summary>
    public const string DateForm = "2026-11-21";

    /// <summary>How a time of the day is written.</summary>
    public const string TimeForm = "09:30:00";

    /// <summary>How a moment with its zone is written.</summary>
    public const string MomentForm = "2026-11-21T09:30:00Z or 2026-11-21T09:30:00+01:00";

    /// <summary>How a date with a time is written.</summary>
    public const string DateTimeForm = "2026-11-21 or 2026-11-21T09:30:00";

    /// <summary>How a duration is written.</summary>
    public const string DurationForm = "00:01:30 or 1.02:03:04.5 for a day and more";

    /// <summary>Reads a date.</summary>
    public static bool TryDate(string text, out DateOnly value) =>
        DateOnly.TryParseExact(text, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    /// <summary>Reads a time of the day.</summary>
    public static bool TryTime(string text, out TimeOnly value) =>
        TimeOnly.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    /// <summary>Reads a moment, with its zone.</summary>
    public static bool TryMoment(string text, out DateTimeOffset value) =>
        DateTimeOffset.TryParseExact(text, Zoned, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value);

    /// <summary>Reads a date with or without a time, in UTC if it ends with Z, else of no zone.</summary>
    public static bool TryDateTime(string text, out DateTime value)
    {
        if (DateTime.TryParseExact(text, [.. Dates, .. Moments], CultureInfo.InvariantCulture, DateTimeStyles.None, out value)) return true;
        bool isMoment = TryMoment(text, out DateTimeOffset moment);
        value = moment.UtcDateTime;
        return isMoment;
    }

    /// <summary>Reads a duration.</summary>
    public static bool TryDuration(string text, out TimeSpan value)
    {
        bool isNegative = text.StartsWith('-');
        return TimeSpan.TryParseExact(
            isNegative ? text[1..] : text,
            Durations,
            CultureInfo.InvariantCulture,
            isNegative ? TimeSpanStyles.AssumeNegative : TimeSpanStyles.None,
            out value);
    }
}
