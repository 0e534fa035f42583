namespace LoadForge.Analyzers;

/// <summary>Finds the name that somebody meant.</summary>
internal static class NearestName
{
    private const int MinDistance = 2;

    /// <summary>The candidate with the fewest letters to change; null if more than a third of the letters differ, and more than two.</summary>
    /// <param name="name">The name as it was written.</param>
    /// <param name="candidates">The names that exist.</param>
    public static string? Of(string name, IEnumerable<string> candidates)
    {
        string? nearest = null;
        int least = Math.Max(MinDistance, name.Length / 3) + 1;
        foreach (string candidate in candidates)
        {
            int distance = Distance(name, candidate);
            if (distance >= least) continue;
            least = distance;
            nearest = candidate;
        }

        return nearest;
    }

    /// <summary>How many letters must be inserted, removed or replaced to get from one text to the other (Levenshtein).</summary>
    public static int Distance(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[to.Length];
    }
}
