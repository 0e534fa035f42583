using System.Globalization;

namespace LoadForge.Feeds.Databases;

/// <summary>Formats a database value for the strict parsers, with the invariant culture.</summary>
internal static class DatabaseText
{
    private const string Date = "yyyy-MM-dd";
    private const string Time = "HH:mm:ss.FFFFFFF";
    private const string Moment = Date + "'T'" + Time;

    /// <summary>Formats a value as text.</summary>
    /// <param name="value">The value; not NULL.</param>
    /// <param name="type">The database's name of the column's type. Some providers return dates as midnight.</param>
    /// <returns>The text; null if the value has no text, such as binary data.</returns>
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
