using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace LoadForge.Profiles.Text;

/// <summary>
/// Load profiles as text, such as <c>warm-up 20/s 10s, ramp to 200/s over 30s, hold 2m</c>. What <see cref="Print"/> writes reads back as the same profile.
/// </summary>
public static class ProfileText
{
    /// <summary>The most characters of a text.</summary>
    internal const int MaxLength = 8 * 1024 * 1024;

    /// <summary>The most phases of a text; each step counts.</summary>
    internal const int MaxPhases = 1_000;

    /// <summary>Reads a profile. Recorded starts are read from their file at once.</summary>
    /// <param name="text">The phases, separated by commas, semicolons or line breaks; see <see cref="LoadProfile.Parse"/>.</param>
    /// <param name="profile">The profile; null if the text is not a profile.</param>
    /// <param name="problems">All mistakes, in their order in the text; empty if there are none.</param>
    /// <returns>Whether the text is a profile.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out LoadProfile? profile, out ImmutableArray<ProfileTextProblem> problems) =>
        TryParse(text, locate: null, out profile, out problems);

    /// <summary>Reads a profile whose author may name only certain files.</summary>
    /// <param name="text">The phases, separated by commas, semicolons or line breaks; see <see cref="LoadProfile.Parse"/>.</param>
    /// <param name="locate">
    /// The path at which a file named in the text is read; null for the name itself. A <see cref="FormatException"/> refuses the file: its message becomes the
    /// problem.
    /// </param>
    /// <param name="profile">The profile; null if the text is not a profile.</param>
    /// <param name="problems">All mistakes, in their order in the text; empty if there are none.</param>
    /// <returns>Whether the text is a profile.</returns>
    public static bool TryParse(
        string? text,
        Func<string, string>? locate,
        [NotNullWhen(true)] out LoadProfile? profile,
        out ImmutableArray<ProfileTextProblem> problems)
    {
        var parser = new ProfileParser(text ?? "", locate);
        profile = parser.Parse();
        problems = parser.Problems;
        return profile is not null;
    }

    /// <summary>The profile as text.</summary>
    /// <param name="profile">The profile.</param>
    /// <exception cref="NotSupportedException">
    /// A phase has no text form: one of a sum, of a change during a run, or of a profile that was scaled beyond whole users. The message names it.
    /// </exception>
    public static string Print(LoadProfile profile) => new ProfilePrinter(profile).TryPrint(out string text, out string problem)
        ? text
        : throw new NotSupportedException(problem);

    /// <summary>The profile as text, if it has a text form.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="text">The text; null if a phase has no text form.</param>
    /// <returns>Whether the profile has a text form.</returns>
    public static bool TryPrint(LoadProfile profile, [NotNullWhen(true)] out string? text)
    {
        bool isPrinted = new ProfilePrinter(profile).TryPrint(out string printed, out _);
        text = isPrinted ? printed : null;
        return isPrinted;
    }

    /// <summary>Reads a profile.</summary>
    /// <exception cref="FormatException">The text is not a profile; every mistake is listed.</exception>
    internal static LoadProfile Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (TryParse(text, out LoadProfile? profile, out ImmutableArray<ProfileTextProblem> problems)) return profile;
        throw new FormatException(problems is [var only]
            ? $"Invalid profile at {only}"
            : $"Invalid profile, for {problems.Length} reasons:" + string.Concat(problems.Select(problem => $"{Environment.NewLine}  {problem}")));
    }
}
