namespace LoadForge.Formatting;

/// <summary>Suggests the nearest name for a misspelt one.</summary>
public static class NearestName
{
    /// <summary>Suggests a name, if one is near enough, followed by another text: <c>did you mean "pay"? The steps are …</c>.</summary>
    /// <param name="name">The name that was not found.</param>
    /// <param name="names">The known names.</param>
    /// <param name="then">The following text, beginning with a lower-case letter, as after a colon.</param>
    public static string Hint(string name, IEnumerable<string> names, string then) =>
        Of(name, names) is { } near ? $"did you mean \"{near}\"? {char.ToUpperInvariant(then[0])}{then[1..]}" : then;

    /// <summary>Some names in quotes, nearest first, and the number of others.</summary>
    public static string List(string name, IEnumerable<string> names) => BoundedList.Quoted(Sorted(name, names.Distinct()));

    /// <summary>The nearest of several names, if it is near enough: a third of the letters may differ, but at least one.</summary>
    public static string? Of(string name, IEnumerable<string> names)
    {
        // As many letters differ as one name is longer: a long text is not compared letter by letter.
        string? nearest = Sorted(name, names.Where(other => Math.Abs(name.Length - other.Length) <= MaxDistance(other))).FirstOrDefault();
        return nearest is not null && Distance(name, nearest) <= MaxDistance(nearest) ? nearest : null;
    }

    /// <summary>The names, nearest first; names with the same distance keep their order.</summary>
    public static IEnumerable<string> Sorted(string name, IEnumerable<string> names) => names.OrderBy(other => Distance(name, other));

    private static int MaxDistance(string name) => Math.Max(1, name.Length / 3);

    // The Levenshtein distance: inserted, deleted or replaced letters, ignoring case.
    private static int Distance(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 0; i < left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i + 1;
            for (int j = 0; j < right.Length; j++)
            {
                int exchange = diagonal + (char.ToLowerInvariant(left[i]) == char.ToLowerInvariant(right[j]) ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(exchange, Math.Min(diagonal, row[j]) + 1);
            }
        }

        return row[^1];
    }
}
