using System.Globalization;
using System.Text.RegularExpressions;

namespace LoadForge.Cli.Flags;

/// <summary>A time in a flag that is not part of the load, such as <c>--timeout 5s</c>.</summary>
internal static partial class FlagTime
{
    private const double MaxDays = 30;

    /// <summary>Parses a time.</summary>
    /// <param name="flag">The flag, for the message.</param>
    /// <param name="text">Numbers with units, such as <c>500ms</c> or <c>1m30s</c>.</param>
    /// <exception cref="CliException">It is no time, or more than 30 days.</exception>
    public static TimeSpan Parse(string flag, string text)
    {
        if (!FlagValues.IsTime(text)) throw new CliException($"{flag} \"{text}\": expected a time, such as 5s or 1m30s.");
        double seconds = Part().Matches(text).Sum(part => double.Parse(part.Groups[1].Value, CultureInfo.InvariantCulture) * Unit(part.Groups[2].Value));
        return seconds <= TimeSpan.FromDays(MaxDays).TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw new CliException($"{flag} \"{text}\": a time must be at most 30 days.");
    }

    private static double Unit(string unit) => unit switch
    {
        "ms" => 0.001,
        "s" => 1,
        "m" or "min" => 60,
        "h" => 3600,
        _ => 86400,
    };

    [GeneratedRegex(@"(\d+(?:\.\d+)?)(ms|s|min|m|h|d)", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
