using System.Globalization;

namespace LoadForge.Http.Session;

/// <summary>The date of a cookie: RFC 6265, section 5.1.1, which takes what servers have ever written.</summary>
internal static class CookieDate
{
    private const int FirstYear = 1601;

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>The moment; null if the text is none.</summary>
    public static DateTimeOffset? Parse(string text)
    {
        (int Hour, int Minute, int Second)? time = null;
        int? day = null, month = null, year = null;
        foreach (string token in Tokens(text))
        {
            if (time is null && Time(token) is { } hasTime) time = hasTime;
            else if (day is null && Digits(token, 1, 2) is { } hasDay) day = hasDay;
            else if (month is null && Month(token) is { } hasMonth) month = hasMonth;
            else if (year is null && Digits(token, 2, 4) is { } hasYear) year = hasYear;
        }

        if (time is not var (hour, minute, second) || day is not { } d || month is not { } m || year is not { } y) return null;
        if (y is >= 70 and <= 99) y += 1900;
        else if (y <= 69) y += 2000;
        if (y < FirstYear || d < 1 || d > DateTime.DaysInMonth(y, m) || hour > 23 || minute > 59 || second > 59) return null;
        return new DateTimeOffset(y, m, d, hour, minute, second, TimeSpan.Zero);
    }

    private static IEnumerable<string> Tokens(string text)
    {
        int start = 0;
        for (int at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && !IsDelimiter(text[at])) continue;
            if (at > start) yield return text[start..at];
            start = at + 1;
        }
    }

    private static bool IsDelimiter(char letter) =>
        letter is '\t' or (>= ' ' and <= '/') or (>= ';' and <= '@') or (>= '[' and <= '`') or (>= '{' and <= '~');

    private static (int Hour, int Minute, int Second)? Time(string token) =>
        token.Split(':', 3) is [var hours, var minutes, var seconds]
        && Whole(hours) is { } hour && Whole(minutes) is { } minute && Digits(seconds, 1, 2) is { } second
            ? (hour, minute, second)
            : null;

    private static int? Month(string token) =>
        token.Length >= 3 && Array.IndexOf(Months, token[..3].ToLowerInvariant()) is >= 0 and int index ? index + 1 : null;

    private static int? Whole(string text) => text.AsSpan().ContainsAnyExceptInRange('0', '9') ? null : Digits(text, 1, 2);

    // So many digits, and then anything that does not begin with another.
    private static int? Digits(string text, int least, int most)
    {
        int count = 0;
        while (count < text.Length && char.IsAsciiDigit(text[count])) count++;
        return count >= least && count <= most ? int.Parse(text.AsSpan(0, count), NumberStyles.None, CultureInfo.InvariantCulture) : null;
    }
}
