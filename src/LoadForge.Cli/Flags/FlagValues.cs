using System.Globalization;
using System.Text.RegularExpressions;
using LoadForge.Parsing;

namespace LoadForge.Cli.Flags;

/// <summary>The values of flags that shape the load, checked one by one, so that a problem names its flag.</summary>
internal static partial class FlagValues
{
    /// <summary>The problems of all flags.</summary>
    public static IEnumerable<string> Problems(LoadFlags flags) => new[]
    {
        Check("--rate", flags.Rate, IsRate, "a rate, such as 200/s or 200"),
        Check("--rate-per-user", flags.RatePerUser, IsRate, "a rate, such as 2/s"),
        Check("--users", flags.Users, IsCount, "a number of virtual users of 1 or more, such as 50"),
        Check("--iterations", flags.Iterations, IsCount, "a number of 1 or more, such as 1000"),
        Check("--duration", flags.Duration, IsTime, "a time, such as 30s or 1m30s"),
        Check("--ramp-up", flags.RampUp, IsTime, "a time, such as 10s"),
        Check("--ramp-down", flags.RampDown, IsTime, "a time, such as 10s"),
        Check("--warm-up", flags.WarmUp, IsWarmUp, "a time, such as 10s, or a load and a time, such as \"20/s 10s\""),
    }.OfType<string>();

    /// <summary>A rate with its unit: other tools write it without.</summary>
    public static string RateOf(string rate) => rate.Contains('/', StringComparison.Ordinal) ? rate : rate + "/s";

    /// <summary>Whether a text is a time, such as <c>1m30s</c>.</summary>
    public static bool IsTime(string text) => text.AsSpan().Trim().Length == text.Length && DurationText.TryParse(text, out _);

    private static bool IsRate(string text) => Rate().IsMatch(text);

    private static bool IsCount(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long count) && count > 0;

    private static bool IsWarmUp(string text) => IsTime(text) || (LevelAndTime().Match(text) is { Success: true } both && IsTime(both.Groups["time"].Value));

    private static string? Check(string flag, string? value, Func<string, bool> isValid, string expected) =>
        value is null || isValid(value) ? null : $"{flag} \"{value}\": expected {expected}.";

    [GeneratedRegex(@"^\d+(\.\d+)?(/(s|min|h))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Rate();

    [GeneratedRegex(@"^\d+(\.\d+)?(/(s|min|h)| users?) +(?<time>.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex LevelAndTime();
}
