using System.Globalization;

namespace LoadForge.Feeds.Databases;

/// <summary>Writes the value of a database as the strict parsers read it, whatever the culture.</summary>
internal static class DatabaseText
{
    private const string Date = "yyyy-MM-dd";
    private const string Time = "HH:mm:ss.FFFFFFF";
    private const string Moment = Date + "'T'" + Time;

    /// <summary>A value as text.</summary>
    /// <param name="value">The value; not NULL.</param>
    /// <param name="type">What the database calls the type of its column. Some providers give dates as midnight.</param>
    /// <returns>The text; null if there is none, as for binary data.</returns>
    public static string? Of(object value, string type) => value switch
    {
        string text => text,
        char letter => letter.ToString(),
        bool isTrue => isTrue ? "true" : "false",
        DateTime date when date.TimeOfDay == TimeSpan.Zero && type.Equals("date", StringComparison.OrdinalIgnoreCase) => Formatted(date, Date),
        DateTime { Kind: DateTimeKind.Utc } moment => Formatted(moment, Moment + "'Z'"),
        DateTime { Kind: DateTimeKind.Local } moment => Formatted(moment, Moment + "zzz"),
        DateTime moment => Formatted(moment, Moment),
        DateTimeOffset moment => Formatted(moment, Moment + "zzz"),
        DateOnly date => Formatted(date, Date),
        TimeOnly time => Formatted(time, Time),
        TimeSpan time => Formatted(time, "c"),
        Guid id => Formatted(id, "D"),
        IFormattable number => Formatted(number, null),
        _ => null,
    };

    private static string Formatted(IFormattable value, string? format) => value.ToString(format, CultureInfo.InvariantCulture);
}
