using LoadForge.Formatting;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Reading;

/// <summary>The mistakes found in a file so far.</summary>
/// <param name="file">The path of the file, for messages.</param>
internal sealed class ProblemList(string file)
{
    /// <summary>How many valid words it is enough to give for one that is unknown.</summary>
    public const int MaxKnown = MaxCompared + 1;

    private const int MaxShown = 100;

    // Of more words, only the first are compared with one that is unknown.
    private const int MaxCompared = 256;

    private readonly List<ScriptProblem> _found = [];

    /// <summary>The path of the file.</summary>
    public string File => file;

    /// <summary>Whether no mistake was found.</summary>
    public bool IsEmpty => _found.Count == 0;

    /// <summary>Whether there are so many mistakes that further ones are not listed.</summary>
    public bool IsFull => _found.Count >= MaxShown;

    /// <summary>Adds a mistake; the same one once.</summary>
    /// <param name="place">Where it is; the default for the whole file.</param>
    /// <param name="message">What is wrong, and what was expected.</param>
    public void Add(ScriptPlace place, string message)
    {
        var problem = new ScriptProblem(file, place.Line, place.Column, message);
        if (!IsFull && !_found.Contains(problem)) _found.Add(problem);
    }

    /// <summary>Adds an unknown word, with the nearest valid ones.</summary>
    /// <param name="place">Where it is.</param>
    /// <param name="what">What it is, such as <c>key</c>.</param>
    /// <param name="found">The word.</param>
    /// <param name="known">The valid words.</param>
    /// <param name="expected">The introduction of the valid words, such as <c>a request has</c>.</param>
    public void AddUnknown(ScriptPlace place, string what, string found, IReadOnlyCollection<string> known, string expected)
    {
        if (IsFull) return;
        string shown = Shown(found);
        string[] compared = [.. known.Take(MaxCompared)];
        string list = known.Count switch
        {
            0 => "none",
            <= MaxCompared => NearestName.List(shown, compared),
            _ => $"{BoundedList.Quoted(NearestName.Sorted(shown, compared).Take(BoundedList.InSentence))} and others",
        };
        Add(place, $"unknown {what} \"{shown}\"; {NearestName.Hint(shown, compared, $"{expected} {list}")}.");
    }

    /// <summary>Throws if there is a mistake.</summary>
    /// <exception cref="ScriptException">There is a mistake; all are listed.</exception>
    public void ThrowIfAny()
    {
        if (IsEmpty) return;
        throw new ScriptException([.. _found.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)]);
    }

    /// <summary>A text of the file for a message: bounded, in one line.</summary>
    public static string Shown(string text)
    {
        const int MaxLength = 60;
        string line = string.Concat(text.Take(MaxLength).Select(letter => char.IsControl(letter) ? ' ' : letter));
        return text.Length <= MaxLength ? line : line + "…";
    }
}
