using System.Globalization;

namespace LoadForge.Scripts.Importing.Drafting;

/// <summary>Gives out names of which each is used once.</summary>
/// <param name="separator">What stands between a name and its number.</param>
/// <param name="comparer">When two names are the same.</param>
/// <param name="taken">Names that must not be given out.</param>
internal sealed class UniqueNames(string separator, StringComparer comparer, params ReadOnlySpan<string> taken)
{
    private readonly HashSet<string> _taken = new(taken.ToArray(), comparer);

    // Where the search for a free number goes on: a recording may have one name very often.
    private readonly Dictionary<string, int> _next = new(comparer);

    /// <summary>The name, or the name with the first free number from 2 on.</summary>
    public string Take(string name)
    {
        if (_taken.Add(name)) return name;
        int number = _next.GetValueOrDefault(name, 2);
        string free;
        do free = string.Create(CultureInfo.InvariantCulture, $"{name}{separator}{number++}");
        while (!_taken.Add(free));
        _next[name] = number;
        return free;
    }
}
