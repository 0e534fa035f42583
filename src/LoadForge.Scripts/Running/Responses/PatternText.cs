using System.Text.RegularExpressions;
using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Reading;
using LoadForge.Units;

namespace LoadForge.Scripts.Running.Responses;

/// <summary>A regular expression of a script. A match that takes long is none: a response must not stop the generator.</summary>
internal sealed class PatternText
{
    /// <summary>The maximum length of an expression, in characters: 4,096.</summary>
    public const int MaxLength = 4096;

    private static readonly TimeSpan MaxTime = TimeSpan.FromMilliseconds(250);

    private readonly string _pattern;

    // Made when it is first needed: to translate an expression takes a hundred times as long as to check it, and many scripts are only checked.
    private Regex? _compiled;

    private PatternText(string pattern) => _pattern = pattern;

    /// <summary>Reads an expression.</summary>
    /// <returns>Null, with a mistake, if it is invalid or too long.</returns>
    public static PatternText? Parse(ScriptScalar pattern, ProblemList problems)
    {
        if (pattern.Text.Length > MaxLength)
        {
            problems.Add(
                pattern.Place,
                $"a regular expression may have at most {Quantity.Of(MaxLength, "character")}, but this one has {Quantity.Of(pattern.Text.Length)}; shorten it.");
            return null;
        }

        try
        {
            _ = new Regex(pattern.Text, RegexOptions.CultureInvariant, MaxTime);
            return new PatternText(pattern.Text);
        }
        catch (ArgumentException error)
        {
            problems.Add(pattern.Place, $"\"{ProblemList.Shown(pattern.Text)}\" is not a valid regular expression: {ProblemList.Shown(error.Message)}");
            return null;
        }
    }

    /// <summary>The match in a text; null if there is none, or if the search takes too long.</summary>
    public Match? Find(string text)
    {
        try
        {
            Regex pattern = _compiled ??= new Regex(_pattern, RegexOptions.CultureInvariant | RegexOptions.Compiled, MaxTime);
            return pattern.Match(text) is { Success: true } match ? match : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }
}
