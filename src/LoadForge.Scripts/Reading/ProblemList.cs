using System.Collections.Immutable;
using LoadForge.Formatting;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Reading;

/// <summary>The mistakes found in a file so far.</summary>
/// <param name="file">The path of the file, for messages.</param>
internal sealed class ProblemList(string file)
{
    private const int MaxShown = 100;
    private const int MaxLength = 60;

    // Suggesting the nearest of very many words would take longer than the run.
    private const int MaxKnown = 500;

    private readonly List<ScriptProblem> _found = [];
    private bool _hasMore;

    /// <summary>The path of the file.</summary>
    public string File => file;

    /// <summary>Whether no mistake was found.</summary>
    public bool IsEmpty => _found.Count == 0;

    /// <summary>Whether there are so many mistakes that further ones are not listed.</summary>
    public bool IsFull => _found.Count >= MaxShown;

    /// <summary>How many mistakes were added, listed or not.</summary>
    public int Added { get; private set; }

    /// <summary>Adds a mistake; the same one once.</summary>
    /// <param name="place">Where it is; the default for the whole file.</param>
    /// <param name="message">What is wrong, and what was expected.</param>
    public void Add(ScriptPlace place, string message)
    {
        Added++;
        if (_hasMore) return;
        var problem = new ScriptProblem(place.File ?? file, place.Line, place.Column, message);
        if (_found.Contains(problem)) return;
        if (IsFull) _hasMore = true;
        else _found.Add(problem);
    }

    /// <summary>Adds an unknown word, with the nearest valid ones.</summary>
    /// <param name="place">Where it is.</param>
    /// <param name="what">What it is, such as <c>key</c>.</param>
    /// <param name="found">The word.</param>
    /// <param name="known">The valid words.</param>
    /// <param name="expected">The introduction of the valid words, such as <c>a request has the keys</c>.</param>
    /// <param name="none">What is said if there are none, such as <c>the script has no feeds</c>.</param>
    public void AddUnknown(ScriptPlace place, string what, string found, IEnumerable<string> known, string expected, string none = "there are none")
    {
        if (IsFull)
        {
            Added++;
            _hasMore = true;
            return;
        }

        string word = Shown(found);
        string[] names = [.. known.Take(MaxKnown).Select(Shown)];
        string list = names.Length == 0 ? none : $"{expected} {NearestName.List(word, names)}";
        Add(place, $"unknown {what} \"{word}\"; {NearestName.Hint(word, names, list)}.");
    }

    /// <summary>Throws if there is a mistake.</summary>
    /// <exception cref="ScriptException">There is a mistake; all are listed.</exception>
    public void ThrowIfAny()
    {
        if (IsEmpty) return;
        ImmutableArray<ScriptProblem> sorted =
        [
            .. _found
                .OrderBy(problem => problem.File == file ? 0 : 1)
                .ThenBy(problem => problem.File, StringComparer.Ordinal)
                .ThenBy(problem => problem.Line)
                .ThenBy(problem => problem.Column)
        ];
        throw new ScriptException(_hasMore ? sorted.Add(new ScriptProblem(file, 0, 0, "there are more mistakes; correct these first.")) : sorted);
    }

    /// <summary>A text of the file for a message: bounded, in one line.</summary>
    public static string Shown(string text)
    {
        string beginning = text.Length <= MaxLength ? text : text[..MaxLength] + "…";
        return string.Concat(beginning.Select(letter => char.IsControl(letter) ? ' ' : letter));
    }
}
