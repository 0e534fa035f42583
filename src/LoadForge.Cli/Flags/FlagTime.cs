using LoadForge.Parsing;

namespace LoadForge.Cli.Flags;

/// <summary>A time in a flag that is not part of the load, such as <c>--timeout 5s</c>.</summary>
internal static class FlagTime
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>Parses a time.</summary>
    /// <param name="flag">The flag, for the message.</param>
    /// <param name="text">Numbers with units, such as <c>500ms</c> or <c>1m30s</c>.</param>
    /// <param name="mayBeZero">Whether zero is a time.</param>
    /// <exception cref="CliException">It is no time, or more than 30 days.</exception>
    public static TimeSpan Parse(string flag, string text, bool mayBeZero = true)
    {
        if (!DurationText.TryParse(text, out TimeSpan time)) throw new CliException($"{flag} \"{text}\": expected a time, such as 5s or 1m30s.");
        if (time == TimeSpan.Zero && !mayBeZero) throw new CliException($"{flag} \"{text}\": a time must exceed 0.");
        return time <= Longest ? time : throw new CliException($"{flag} \"{text}\": a time must be at most 30 days.");
    }
}
