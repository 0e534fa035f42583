using System.Collections.Immutable;
using System.Globalization;
using LoadForge.Profiles;
using LoadForge.Profiles.Text;

namespace LoadForge.Cli.Flags;

/// <summary>Turns flags into a load profile: each becomes a phase or a limit of the profile language, so that both mean the same.</summary>
internal static class FlagProfile
{
    private const string UsualRate = "50/s";
    private const string UsualDuration = "10s";
    private const int UsualUsers = 10;

    // The profile of a number of iterations needs an end; they usually come first.
    private const string LongestIterations = "10m";

    /// <summary>The profile.</summary>
    /// <param name="flags">The flags; if none is given, 50 arrivals a second for 10 s.</param>
    /// <exception cref="CliException">A flag is invalid; all problems are listed.</exception>
    public static LoadProfile Of(LoadFlags flags)
    {
        List<string> problems = [.. FlagValues.Problems(flags), .. BesidePatterns(flags)];
        if (problems.Count > 0) throw new CliException(string.Join('\n', problems));
        ImmutableArray<FlagLine> lines = Lines(flags);
        string text = string.Join('\n', lines.Select(line => line.Text));
        if (ProfileText.TryParse(text, out LoadProfile? profile, out ImmutableArray<ProfileTextProblem> wrong)) return profile!;
        throw new CliException(string.Join('\n', wrong.Select(problem => Describe(problem, lines))));
    }

    /// <summary>The lines of the profile's text.</summary>
    internal static ImmutableArray<FlagLine> Lines(LoadFlags flags)
    {
        bool isClosed = IsClosed(flags);
        string level = isClosed ? $"{UsersOf(flags)} users" : FlagValues.RateOf(flags.Rate ?? UsualRate);
        bool hasLevel = isClosed || flags.Rate is not null || flags.Patterns.IsEmpty;
        return [.. Before(flags, level), .. flags.Patterns.Select(Pattern), .. After(flags, level, hasLevel), .. Limits(flags, isClosed)];
    }

    // The phases of a pattern have loads of their own: a load beside them must be that of another phase, and such a phase must have one.
    private static IEnumerable<string> BesidePatterns(LoadFlags flags)
    {
        if (flags.Patterns.IsEmpty) yield break;
        bool isClosed = IsClosed(flags);
        (string flag, string? load) = flags.Users is { } users ? ("--users", users) : ("--rate", isClosed ? null : flags.Rate);
        string? warmUp = flags.WarmUp is { } text && FlagValues.IsTime(text) ? text : null;
        if (load is not null && (flags.RampUp ?? flags.Duration ?? warmUp) is null)
        {
            yield return $"{flag} \"{load}\": the phases of --pattern have loads of their own; remove it, or add --duration to hold it after them.";
        }

        if (load is not null || isClosed) yield break;
        if (warmUp is not null) yield return $"--warm-up \"{warmUp}\": beside --pattern, it needs a load as well, such as \"20/s {warmUp}\".";
        if (flags.RampUp is { } rampUp) yield return $"--ramp-up \"{rampUp}\": beside --pattern, it needs --rate or --users, the load to rise to.";
    }

    private static bool IsClosed(LoadFlags flags) => (flags.Users ?? flags.Iterations ?? flags.RatePerUser) is not null;

    private static IEnumerable<FlagLine> Before(LoadFlags flags, string level)
    {
        if (flags.WarmUp is { } warmUp)
        {
            yield return FlagValues.IsTime(warmUp) ? new FlagLine("--warm-up", $"warm-up {level} {warmUp}") : new FlagLine("--warm-up", $"warm-up {warmUp}");
        }

        if (flags.RampUp is { } rampUp) yield return new FlagLine("--ramp-up", $"ramp to {level} over {rampUp}");
    }

    private static IEnumerable<FlagLine> After(LoadFlags flags, string level, bool hasLevel)
    {
        string? duration = flags.Duration ?? (flags.Patterns.IsEmpty ? flags.Iterations is null ? UsualDuration : LongestIterations : null);
        if (duration is not null) yield return new FlagLine("--duration", hasLevel ? $"hold {level} {duration}" : $"hold {duration}");
        if (flags.RampDown is { } rampDown) yield return new FlagLine("--ramp-down", $"ramp down over {rampDown}");
    }

    private static IEnumerable<FlagLine> Limits(LoadFlags flags, bool isClosed)
    {
        if (isClosed && flags.Rate is { } rate) yield return new FlagLine("--rate", $"at most {FlagValues.RateOf(rate)}");
        if (flags.RatePerUser is { } perUser) yield return new FlagLine("--rate-per-user", $"at most {FlagValues.RateOf(perUser)} per user");
        if (flags.Iterations is { } iterations) yield return new FlagLine("--iterations", $"iterations {iterations}");
    }

    // On one line, so that the number of a line names its flag. Both signs separate phases.
    private static FlagLine Pattern(string pattern) => new("--pattern", pattern.ReplaceLineEndings(";"), IsVerbatim: true);

    private static string UsersOf(LoadFlags flags)
    {
        if (flags.Users is { } users) return users;
        long most = flags.Iterations is { } iterations ? long.Parse(iterations, CultureInfo.InvariantCulture) : UsualUsers;
        return Math.Clamp(most, 1, UsualUsers).ToString(CultureInfo.InvariantCulture);
    }

    private static string Describe(ProfileTextProblem problem, ImmutableArray<FlagLine> lines)
    {
        if (problem.Line < 1 || problem.Line > lines.Length) return problem.Message;
        FlagLine line = lines[problem.Line - 1];
        string place = line.IsVerbatim ? string.Create(CultureInfo.InvariantCulture, $", column {problem.Column}") : "";
        return $"{line.Flag}{place}: {problem.Message}";
    }
}
