using System.Text.RegularExpressions;
using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Reading;

namespace LoadForge.Scripts.Running.Responses;

/// <summary>Compiles the regular expressions of a script. A match that takes long is none: a response must not stop the generator.</summary>
internal static class PatternText
{
    private static readonly TimeSpan MaxTime = TimeSpan.FromMilliseconds(250);

    /// <summary>Compiles an expression.</summary>
    /// <returns>Null, with a mistake, if it is invalid.</returns>
    public static Regex? Compile(ScriptScalar pattern, ProblemList problems)
    {
        try
        {
            return new Regex(pattern.Text, RegexOptions.CultureInvariant | RegexOptions.Compiled, MaxTime);
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
