namespace LoadForge.Profiles;

/// <summary>Keeps the names of phases unique: the second <c>hold</c> is <c>hold 2</c>.</summary>
internal static class PhaseNames
{
    /// <summary>The phase, with a name that no earlier phase has.</summary>
    public static Phase Numbered(Phase phase, IReadOnlyCollection<Phase> before)
    {
        HashSet<string> taken = [.. before.Select(other => other.Name)];
        if (!taken.Contains(phase.Name)) return phase;
        int number = 2;
        while (taken.Contains(With(number))) number++;
        return phase with { Name = With(number) };

        string With(int count) => FormattableString.Invariant($"{Unnumbered(phase.Name)} {count}");
    }

    private static string Unnumbered(string name)
    {
        int space = name.LastIndexOf(' ');
        return space > 0 && space + 1 < name.Length && name.AsSpan(space + 1).IndexOfAnyExceptInRange('0', '9') < 0 ? name[..space] : name;
    }
}
