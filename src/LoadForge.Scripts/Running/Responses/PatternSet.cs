using System.Text.RegularExpressions;
using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Reading;
using LoadForge.Units;

namespace LoadForge.Scripts.Running.Responses;

/// <summary>The regular expressions of a script. A match that takes long is none: a response must not stop the generator.</summary>
/// <param name="problems">Takes the mistakes.</param>
internal sealed class PatternSet(ProblemList problems)
{
    private const int MaxLength = 4096;

    // Each compiled expression takes milliseconds before the run; further and longer ones are interpreted.
    private const int MaxCompiled = 100;
    private const int MaxCompiledLength = 1000;

    private static readonly TimeSpan MaxTime = TimeSpan.FromMilliseconds(250);

    private readonly Dictionary<string, Regex> _known = new(StringComparer.Ordinal);

    /// <summary>Compiles an expression; the same text once.</summary>
    /// <returns>Null, with a mistake, if it is invalid.</returns>
    public Regex? Compile(ScriptScalar pattern)
    {
        if (_known.TryGetValue(pattern.Text, out Regex? known)) return known;
        if (pattern.Text.Length > MaxLength)
        {
            problems.Add(
                pattern.Place,
                $"a regular expression may have at most {Quantity.Of(MaxLength, "character")}, but this one has {Quantity.Of(pattern.Text.Length)}; "
                    + "shorten it.");
            return null;
        }

        bool isCompiled = _known.Count < MaxCompiled && pattern.Text.Length <= MaxCompiledLength;
        RegexOptions options = RegexOptions.CultureInvariant | (isCompiled ? RegexOptions.Compiled : RegexOptions.None);
        try
        {
            var regex = new Regex(pattern.Text, options, MaxTime);
            _known.Add(pattern.Text, regex);
            return regex;
        }
        catch (ArgumentException error)
        {
            problems.Add(pattern.Place, $"\"{ProblemList.Shown(pattern.Text)}\" is not a valid regular expression: {ProblemList.Shown(error.Message)}");
            return null;
        }
    }

    /// <summary>The match of an expression; null if there is none, or if the search takes too long.</summary>
    public static Match? Find(Regex pattern, string text)
    {
        try
        {
            return pattern.Match(text) is { Success: true } match ? match : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }
}
